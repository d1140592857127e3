const PLACEHOLDER = /\{([^{}\s]+)\}/gu;

/** Names of the placeholders in a line, each once, sorted. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].sort();
}

/** The line with its facts, or null when one is missing: a customer must never read a bare placeholder. */
export function fillLine(text: string, facts: Readonly<Record<string, string | null | undefined>>): string | null {
  const missing = placeholdersIn(text).some((name) => !facts[name]?.trim());
  return missing ? null : text.replace(PLACEHOLDER, (_, name: string) => facts[name] ?? '');
}

/**
 * Case endings and prefixes stuck to a placeholder ("{namn}s", "{nimi}:n"): names change their stem, so the result is
 * wrong in the Nordic languages and in Polish. English may say {customer.name}'s.
 */
export function gluedEndings(text: string, locale: string): string[] {
  const possessive = locale.startsWith('en') ? /^\}['’]s(?!\p{L})/u : null;
  return [...text.matchAll(/\p{L}+\{[^{}\s]+\}|\{[^{}\s]+\}['’:]?\p{L}+/gu)]
    .map((match) => match[0])
    .filter((glued) => !possessive?.test(glued.slice(glued.indexOf('}'))));
}

const PARTED = /\{\s*([^{}\s]+(?:\s+[^{}\s]+)+)\s*\}/gu;

/** What stands in braces in several words ("{customer name}"), each once: meant as a fact, and none. */
export function partedNames(text: string): string[] {
  return [...new Set([...text.matchAll(PARTED)].map((match) => match[1] ?? ''))];
}

/** A brace around no name ("{time", "{ }"): the customer would read it as it stands. */
export function looseBraces(text: string): boolean {
  return /[{}]/u.test(text.replaceAll(PLACEHOLDER, '').replaceAll(PARTED, ''));
}
