/** How each fact is called on screen. A line holds `{order.number}`; who writes it sees `{ordernummer}`. */
export type FactNames = ReadonlyMap<string, string>;

export type Span = { from: number; to: number };
export type Edit = { text: string; caret: number };

const NOTHING_NAMED: FactNames = new Map();
const ATOM = /\{[^{}\n]+\}/gu;

/** A name fit to stand between braces in one piece: no-break spaces keep it on one line. */
export function factNames(facts: readonly string[], name: (fact: string) => string): FactNames {
  return new Map(
    facts.map((fact) => [
      fact,
      name(fact)
        .replaceAll(/[{}\n]/gu, '')
        .replaceAll(' ', '\u00a0'),
    ]),
  );
}

/** The line as it is written on screen. A fact nobody named keeps its own. */
export function showFacts(line: string, names: FactNames): string {
  return line.replace(ATOM, (whole) => {
    const shown = names.get(whole.slice(1, -1));
    return shown ? `{${shown}}` : whole;
  });
}

/** The line as it is read in a list, where nothing is filled in: "before …". */
export function withGaps(line: string): string {
  return line.replace(ATOM, '…');
}

/** The line as it is kept. */
export function readFacts(shown: string, names: FactNames): string {
  const facts = new Map([...names].map(([fact, name]) => [name, fact]));
  return shown.replace(ATOM, (whole) => {
    const fact = facts.get(whole.slice(1, -1).replaceAll(' ', '\u00a0'));
    return fact ? `{${fact}}` : whole;
  });
}

export function atomsIn(shown: string): Span[] {
  return [...shown.matchAll(ATOM)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
}

/** The facts a kept line names, each once. */
export function factsIn(line: string): string[] {
  return [...new Set(atomsIn(line).map(({ from, to }) => line.slice(from + 1, to - 1)))];
}

/** What stands between braces in a shown line without being a fact one may name there. */
export function unknownFacts(shown: string, names: FactNames): string[] {
  const known = new Set(names.values());
  return factsIn(shown).filter((name) => !known.has(name));
}

/** A selection never ends inside an atom: a caret goes to its nearer edge, a range takes it whole. */
export function snapSelection(shown: string, { from, to }: Span): Span {
  const inside = (at: number) => atomsIn(shown).find((atom) => atom.from < at && at < atom.to);
  const [first, last] = [inside(from), inside(to)];
  if (from === to) {
    if (!first) return { from, to };
    const edge = from - first.from < first.to - from ? first.from : first.to;
    return { from: edge, to: edge };
  }
  return { from: first?.from ?? from, to: last?.to ?? to };
}

/** How far two texts begin alike, and how many letters of their ends are alike beyond that. */
export function sameEnds(one: string, other: string): { from: number; tail: number } {
  const shorter = Math.min(one.length, other.length);
  let from = 0;
  while (from < shorter && one[from] === other[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return { from, tail };
}

/**
 * What became of `before` when `after` was typed, with atoms whole or gone. Keys, word deletion, dictation, autocorrection and
 * input methods all end here, so none of them can leave half a placeholder behind. `names` are the facts that may come in whole.
 */
export function keepAtomsWhole(before: string, after: string, names: FactNames = NOTHING_NAMED): Edit {
  const atoms = atomsIn(before);
  const same = sameEnds(before, after);
  const { tail } = same;
  let { from } = same;
  // Two atoms side by side begin and end alike, so that places alone do not tell which one went.
  const known = new Set(atoms.map((atom) => before.slice(atom.from, atom.to)));
  const isKnown = (atom: string) => known.has(atom) || readFacts(atom, names) !== atom || names.has(atom.slice(1, -1));
  const isWhole = !/[{}]/u.test(after.replace(ATOM, '')) && (after.match(ATOM) ?? []).every(isKnown);
  if (isWhole) return { text: after, caret: after.length - tail };
  let to = before.length - tail;
  const typed = after.slice(from, after.length - tail);
  const cut = atoms.filter((atom) => atom.from < to && from < atom.to && (atom.from < from || to < atom.to));
  const pierced = from === to ? atoms.find((atom) => atom.from < from && from < atom.to) : undefined;
  if (pierced) from = to = pierced.to;
  else
    for (const atom of cut) {
      from = Math.min(from, atom.from);
      to = Math.max(to, atom.to);
    }
  return { text: before.slice(0, from) + typed + before.slice(to), caret: from + typed.length };
}

/** An atom put where the caret is, with a space to what stands before it and to the word after it. */
export function insertFact(shown: string, { from, to }: Span, name: string): Edit {
  const [before, after] = [shown.slice(0, from), shown.slice(to)];
  const put = `${/[\p{L}\p{N}}.,:;!?…]$/u.test(before) ? ' ' : ''}{${name}}`;
  const gap = /^[\p{L}\p{N}{]/u.test(after) ? ' ' : '';
  return { text: before + put + gap + after, caret: from + put.length };
}

/** A place in the line as it is kept, found again in the line as it is shown. */
export function shownPlace(line: string, at: number, names: FactNames): number {
  const atom = atomsIn(line).find(({ from, to }) => from < at && at < to);
  return atom ? showFacts(line.slice(0, atom.to), names).length : showFacts(line.slice(0, at), names).length;
}
