import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadLibrary } from '#server/features/scripts/library.ts';
import { createLinter } from '#server/features/scripts/lint.ts';
import { FileProblem } from './file-problem.ts';
import { readJsonLines } from './case-file.ts';
import { percentiles } from './eval-recommend-measures.ts';

const SHIPPED = fileURLToPath(new URL('../../scripts-library/', import.meta.url));
const caseRow = z.object({ locale: z.string().min(2), text: z.string(), hollow: z.boolean() });
type Judged = { locale: string; hollow: boolean; flagged: boolean; rules: string[] };

/** `--cases FILE [--library DIR]`: a text is flagged when it draws a finding of level warn or error. */
export async function evalLint(argv: string[]): Promise<object> {
  const { values } = parseArgs({ args: argv, options: { cases: { type: 'string' }, library: { type: 'string' } } });
  if (!values.cases) throw new FileProblem('needed: --cases FILE [--library DIR]');
  const cases = await readJsonLines(values.cases, caseRow);
  const linter = createLinter(await loadLibrary(values.library ?? SHIPPED));
  process.stderr.write(`${cases.length} texts to judge\n`);
  const times: number[] = [];
  const judged = cases.map(({ locale, text, hollow }): Judged => {
    const from = performance.now();
    const findings = linter.lint(text, locale);
    times.push(performance.now() - from);
    const flagged = findings.some(({ level }) => level !== 'info');
    return { locale, hollow, flagged, rules: findings.map(({ ruleId }) => ruleId) };
  });
  const findings: Record<string, number> = {};
  for (const rule of judged.flatMap(({ rules }) => rules)) findings[rule] = (findings[rule] ?? 0) + 1;
  const locales = [...new Set(cases.map(({ locale }) => locale))].sort();
  return {
    ...measure(judged),
    by_locale: Object.fromEntries(
      locales.map((locale) => [locale, measure(judged.filter((row) => row.locale === locale))]),
    ),
    findings,
    latency_ms: percentiles(times),
  };
}

/** Precision is null when nothing was flagged, recall when nothing was hollow. */
function measure(rows: Judged[]) {
  const flagged = rows.filter((row) => row.flagged);
  const hollow = rows.filter((row) => row.hollow);
  const right = flagged.filter((row) => row.hollow).length;
  return {
    cases: rows.length,
    precision: flagged.length > 0 ? right / flagged.length : null,
    recall: hollow.length > 0 ? right / hollow.length : null,
  };
}
