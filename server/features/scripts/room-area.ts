/** No home is smaller, and no shop measures a larger one in a talk. */
const LEAST = 1;
const MOST = 1000;

const NUMBER = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)`;
/** "24 m2", "24 kvm", "24 kvadrat", "24 neliötä", "24 metry kwadratowe", "24 square metres". */
const SQUARE = new RegExp(
  String.raw`(?<![\d.,])${NUMBER}\s*(?:m²|m2\b|m\^2|kvm\b|kvadrat\p{L}*|neliö\p{L}*|neliometri\p{L}*|(?:m|metr\p{L}*)\s*kw(?:adrat\p{L}*)?|sq\.?\s*m(?:et\p{L}*)?\b|sqm\b|square\s*met\p{L}*)`,
  'giu',
);
/** "6 x 4 m", "6 ganger 4 meter", "4,2 × 1,1 m", "6 kertaa 4 metriä", "6 na 4 m", "6 m by 4 m". */
const SIDES = new RegExp(
  String.raw`(?<![\d.,])${NUMBER}\s*(?:m|met\p{L}*)?\s*(?:x|×|\*|gånger|ganger|kertaa|na|razy|by|times)\s*${NUMBER}\s*(?:m(?![\p{L}\d²])|met\p{L}*)`,
  'giu',
);

/**
 * Square metres of the room that a customer writes of, as an area or as two sides; null where a text names none. Two rooms are
 * added up where each has its area.
 */
export function areaIn(text: string): number | null {
  const read = (figure: string | undefined) => Number((figure ?? '').replace(',', '.'));
  const areas = [...text.matchAll(SQUARE)].map(([, area]) => read(area));
  const sides = [...text.matchAll(SIDES)].map(([, one, other]) => read(one) * read(other));
  const [sum] = [areas, sides].filter((found) => found.length > 0).map((found) => found.reduce((a, b) => a + b, 0));
  if (sum === undefined || sum < LEAST || sum > MOST) return null;
  return Math.round(sum * 10) / 10;
}

/** What the newest text that names an area says; `texts` are newest first. */
export function areaNow(texts: readonly string[]): number | null {
  for (const text of texts) {
    const area = areaIn(text);
    if (area !== null) return area;
  }
  return null;
}
