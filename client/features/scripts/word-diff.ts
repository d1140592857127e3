export type DiffPart = { text: string; kind: 'same' | 'gone' | 'new' };

/** Words with the space after them: a change is read word by word, not letter by letter. */
const wordsOf = (text: string): string[] =>
  text.match(/\{[^{}\s]+\}\s*|[\p{L}\p{N}\p{M}'’-]+\s*|[^\p{L}\p{N}\s]+\s*|\s+/gu) ?? [];

/** Beyond this many words on both sides the table would not fit a glance nor the memory: old and new stand whole. */
const longest = 1200;

/** What has to be taken out of `before` and put in to read `after`. */
export function wordDiff(before: string, after: string): DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length + now.length > longest) return merged([part(before, 'gone'), part(after, 'new')]);
  const same = (a: number, b: number) => old[a]?.trim() === now[b]?.trim();
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let a = old.length - 1; a >= 0; a -= 1)
    for (let b = now.length - 1; b >= 0; b -= 1) {
      const [skipOld, skipNow] = [lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0];
      lengths[a * width + b] = same(a, b) ? 1 + (lengths[(a + 1) * width + b + 1] ?? 0) : Math.max(skipOld, skipNow);
    }
  const parts: DiffPart[] = [];
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && same(a, b)) {
      parts.push(part(now[b] ?? '', 'same'));
      a += 1;
      b += 1;
    } else if (
      a < old.length &&
      (b >= now.length || (lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0))
    ) {
      parts.push(part(old[a] ?? '', 'gone'));
      a += 1;
    } else {
      parts.push(part(now[b] ?? '', 'new'));
      b += 1;
    }
  }
  return merged(parts);
}

const part = (text: string, kind: DiffPart['kind']): DiffPart => ({ text, kind });

/** Neighbours of one kind as one, with what goes before what comes. */
function merged(parts: DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let [gone, fresh] = ['', ''];
  const flush = () => {
    if (gone) out.push(part(gone, 'gone'));
    if (fresh) out.push(part(fresh, 'new'));
    [gone, fresh] = ['', ''];
  };
  for (const { text, kind } of parts) {
    if (kind === 'gone') gone += text;
    else if (kind === 'new') fresh += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += text;
      else out.push(part(text, 'same'));
    }
  }
  flush();
  return out;
}
