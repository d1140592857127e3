import type { Term } from './text.ts';
import { createNeighbours, type Neighbour, type WordVectors } from './word-vectors.ts';

/** A line with its unknown words as the words they stand near to, and how near. */
type NearLine = { terms: Term[]; likeness: number };

const NONE: readonly Neighbour[] = [];

/** A word that was never said here, and that no list of meanings knows, is heard as its nearest that was; null where nothing changes. */
export function nearWords(
  said: { stem(stem: string): boolean },
  vectors: () => WordVectors | undefined = () => undefined,
): (terms: readonly Term[]) => NearLine | null {
  let known: { vectors: WordVectors; near: ReturnType<typeof createNeighbours> } | undefined;

  return (terms) => {
    const given = vectors();
    if (!given) return null;
    if (known?.vectors !== given) known = { vectors: given, near: createNeighbours(given, said.stem) };
    const { near } = known;
    const found = terms.map((term) => (said.stem(term.stem) || term.means.length > 0 ? NONE : near(term.folded)));
    const nearest = found.flatMap(([first]) => first?.likeness ?? []);
    if (nearest.length === 0) return null;
    return {
      terms: terms.flatMap((term, at) => {
        const neighbours = found[at] ?? NONE;
        return neighbours.length > 0 ? neighbours.map(({ folded, stem }) => ({ ...term, folded, stem })) : [term];
      }),
      likeness: nearest.reduce((sum, likeness) => sum + likeness, 0) / nearest.length,
    };
  };
}
