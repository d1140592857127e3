import { type AddressForm, COUNTS } from '#contract/script-library.ts';
import type { FaceContent } from '#contract/script-studio.ts';
import { factsIn } from './fact-atoms.ts';

type Facts = Readonly<Record<string, string>>;
type Line = FaceContent['lines'][number];

/** A line as this customer's agent would see it, or the facts that are not known and keep it from being offered. */
export type PreviewLine =
  | { text: string; own: string | null; missing: [] }
  | { text: null; own: null; missing: string[] };

export function previewLine(
  line: Line,
  ownLine: Line | undefined,
  known: { locale: string; facts: Facts; ownLocale: string; ownFacts: Facts; address: AddressForm | null },
): PreviewLine {
  const said = wordingOf(line, known.locale, known.facts, known.address);
  const missing = factsIn(said).filter((fact) => !known.facts[fact]);
  if (missing.length > 0) return { text: null, own: null, missing };
  const own = ownLine ? fill(wordingOf(ownLine, known.ownLocale, known.ownFacts, null), known.ownFacts) : null;
  return { text: fill(said, known.facts), own, missing: [] };
}

/** The number a line counts with, when it names one that is known. */
export function countedFact(line: Line): string | null {
  return factsIn(line.text).find((fact) => (COUNTS as readonly string[]).includes(fact)) ?? null;
}

/** A form of address goes before a kind of number, as in a hint. */
function wordingOf(line: Line, locale: string, facts: Facts, address: AddressForm | null): string {
  const addressed = address && line.forms?.[address];
  if (addressed) return addressed;
  const number = Number(facts[countedFact(line) ?? ''] ?? Number.NaN);
  const category = Number.isNaN(number) ? 'other' : new Intl.PluralRules(locale).select(number);
  return (category !== 'other' && line.plurals?.[category]) || line.text;
}

function fill(text: string, facts: Facts): string {
  return text.replaceAll(/\{([^{}\n]+)\}/gu, (whole, fact: string) => facts[fact] ?? whole);
}
