/** What somebody wrote, and the names they go by. */
export type Heard = { text: string; names: string[] };

const MARK = '…';
/**
 * A name with whatever ending: "Maijan", "Piotrem", and Finnish "Virtasen", which changes the stem itself. Rather a word too
 * many than a name too few. Names of two letters are words as well ("Ek"): only as they are written.
 */
function nameIn(name: string): RegExp {
  const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  if (name.length < 3) return new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'gu');
  const stem = name.length < 6 ? name : name.slice(0, -3);
  return new RegExp(`(?<!\\p{L})${escaped(stem)}\\p{L}{0,7}(?!\\p{L})`, 'giu');
}

/** Names, mail addresses, and numbers long enough to be a phone's or an order's are taken out before a trainer reads it. */
export function withoutNames({ text, names }: Heard): string {
  const parts = names.flatMap((name) => name.split(/\s+/u)).filter((part) => /\p{L}/u.test(part));
  const bare = text
    .replaceAll(/[^\s,;]+@[^\s,;]+\.[^\s,;]+/gu, MARK)
    .replaceAll(/https?:\S+/gu, MARK)
    .replaceAll(/\+?\d(?:[\d\s-]{3,})\d/gu, MARK);
  return parts.reduce((left, name) => left.replaceAll(nameIn(name), MARK), bare);
}
