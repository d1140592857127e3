import {
  ADDRESS_FORMS,
  type AddressForm,
  COUNTS,
  type PluralCategory,
  type ScriptLine,
} from '#contract/script-library.ts';
import { factsIn } from './fact-atoms.ts';

/** The same line said for one form of address or one kind of number. */
export type Variant = { kind: 'forms'; key: AddressForm } | { kind: 'plurals'; key: PluralCategory };

/** Languages whose way of addressing somebody changes the words around it. */
const addressed = ['pl'];

/** The numbers a kind of plural is for, as one would count: for Polish "few" 2, 3, 4. */
export function samplesOf(locale: string, category: string): number[] {
  const rules = new Intl.PluralRules(locale);
  return Array.from({ length: 30 }, (_, at) => at + 1)
    .filter((number) => rules.select(number) === category)
    .slice(0, 3);
}

/** Every variant this line could have in its language: plurals only where it names a number. */
export function possibleVariants(line: ScriptLine, locale: string): Variant[] {
  const counted = factsIn(line.text).some((fact) => (COUNTS as readonly string[]).includes(fact));
  const kinds = counted ? new Intl.PluralRules(locale).resolvedOptions().pluralCategories : [];
  return [
    ...(addressed.includes(locale) ? ADDRESS_FORMS.map((key) => ({ kind: 'forms' as const, key })) : []),
    ...kinds.flatMap((key) =>
      key === 'other' || samplesOf(locale, key).length === 0 ? [] : [{ kind: 'plurals' as const, key }],
    ),
  ];
}

export function textOf(line: ScriptLine, variant: Variant): string | undefined {
  return variant.kind === 'forms' ? line.forms?.[variant.key] : line.plurals?.[variant.key];
}

/** The line with this variant said so, or without it. */
export function withVariant(line: ScriptLine, { kind, key }: Variant, text: string | null): ScriptLine {
  const { [kind]: before, ...rest } = line;
  const said: Record<string, string> = { ...before };
  if (text === null) delete said[key];
  else said[key] = text;
  return Object.keys(said).length > 0 ? { ...rest, [kind]: said } : rest;
}
