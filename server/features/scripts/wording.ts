import { COUNTS, type AddressForm, type PluralCategory, PLURALS, type ScriptLine } from '#contract/script-library.ts';
import { fillLine, placeholdersIn } from './placeholders.ts';

/** Making one costs more than asking it, and hints are asked for all day. */
const rules = new Map<string, Intl.PluralRules>();
/** Whole numbers and a fraction: together they meet every category of every language with plural forms. */
const SAMPLES = [0, 1, 2, 3, 4, 5, 6, 11, 12, 21, 22, 25, 100, 1_000_000, 1.5];

/** The line as it is said to this customer with these facts; null when one is missing. */
export function wordLine(
  line: ScriptLine,
  locale: string,
  facts: Readonly<Record<string, string | null | undefined>>,
  address: AddressForm | null | undefined,
): string | null {
  const number = facts[countIn(line.text) ?? ''];
  const category = number ? pluralOf(Number(number.replace(',', '.')), locale) : 'other';
  const counted = category === 'other' ? undefined : line.plurals?.[category];
  return fillLine((address && line.forms?.[address]) ?? counted ?? line.text, facts);
}

/** The fact in a line that is a number. */
export function countIn(text: string): (typeof COUNTS)[number] | undefined {
  const used = placeholdersIn(text);
  return COUNTS.find((count) => used.includes(count));
}

/** The plural categories in which a language says a line, without `other`, each with numbers that belong to it. */
export function pluralsOf(locale: string): { category: PluralCategory; numbers: number[] }[] {
  const { pluralCategories } = rulesOf(locale).resolvedOptions();
  return PLURALS.filter((category) => pluralCategories.includes(category)).map((category) => ({
    category,
    numbers: SAMPLES.filter((number) => pluralOf(number, locale) === category),
  }));
}

function pluralOf(number: number, locale: string): Intl.LDMLPluralRule {
  return rulesOf(locale).select(number);
}

function rulesOf(locale: string): Intl.PluralRules {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, known);
  return known;
}
