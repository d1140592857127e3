import { readFileSync } from 'node:fs';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { createMatcher, examplesOf, triggersOf } from '#server/features/scripts/matcher.ts';
const m = createMatcher(examplesOf(shippedLibrary), shippedLibrary.listening, triggersOf(shippedLibrary));
for (const file of process.argv.slice(2)) {
  const rows = readFileSync(file, 'utf8').trim().split('\n').map((r) => JSON.parse(r));
  const got = rows.map((r: any) => ({ r, out: m.match(r.locale, r.text) as any }));
  console.log(file, Object.keys(got[0]!.out), JSON.stringify(got[0]!.out.ranked?.[0]));
  for (const { r, out } of got) if ((r.expect.length > 0) === (out.hints.length === 0)) console.log(r.expect.join(',') || '-', '|', r.text, '|', out.ranked.slice(0, 3).map((x: any) => x.id + ' ' + (x.probability ?? x.score)?.toFixed?.(2)).join('; '));
}
