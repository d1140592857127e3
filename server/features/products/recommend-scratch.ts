/** Strength for each product, and which product it comes from (-1: none). */
export type Part = { value: Float64Array; from: Int32Array };

/**
 * Working arrays of one model, filled anew for each list. Made once: two megabytes for every list would make the
 * collector stop a large shop's process for a quarter of a second every few dozen lists.
 */
export type Scratch = {
  habit: Float64Array;
  alike: Float64Array;
  likeness: Float64Array;
  /** Common buyers with what the customer owns, and with the card or what was kept. */
  near: Part;
  nearCard: Part;
  /** The shop's own word on what belongs together, for the same two. */
  companion: Part;
  cardCompanion: Part;
  scores: Float64Array;
  open: Float64Array;
};

export function createScratch(products: number, customers: number): Scratch {
  const values = () => new Float64Array(products);
  const part = (): Part => ({ value: values(), from: new Int32Array(products) });
  return {
    habit: values(),
    alike: values(),
    likeness: new Float64Array(customers),
    near: part(),
    nearCard: part(),
    companion: part(),
    cardCompanion: part(),
    scores: values(),
    open: values(),
  };
}

export function clearScratch(scratch: Scratch): void {
  for (const values of [scratch.habit, scratch.alike, scratch.likeness, scratch.scores, scratch.open]) values.fill(0);
  for (const part of [scratch.near, scratch.nearCard, scratch.companion, scratch.cardCompanion]) {
    part.value.fill(0);
    part.from.fill(-1);
  }
}
