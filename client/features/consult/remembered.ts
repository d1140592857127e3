import type { ConsultView } from '#contract/consult.ts';

type Shown = ConsultView['shown'][number];

/** Everything that was shown, each once as it was last shown; kept ones first, otherwise in the order of the talk. */
export function rememberedOf(view: Pick<ConsultView, 'shown' | 'shortlist'>): { shown: Shown; kept: boolean }[] {
  const last = new Map<string, Shown>();
  for (const shown of view.shown) last.set(shown.product.id, shown);
  return [...last.values()]
    .map((shown) => ({ shown, kept: view.shortlist.includes(shown.product.id) }))
    .sort((a, b) => Number(b.kept) - Number(a.kept));
}
