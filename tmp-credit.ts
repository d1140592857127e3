import { createLinter } from '#server/features/scripts/lint.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
const l: any = createLinter(shippedLibrary);
console.log(Object.keys(l));
for (const [loc, text] of JSON.parse(process.argv[2]!)) console.log(loc, text, JSON.stringify(l.credit?.(text, loc) ?? null), JSON.stringify(l.lint(text, loc).map((f: any) => [f.ruleId, text.slice(f.start, f.end), f.better?.[0]])));
