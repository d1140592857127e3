import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createMatcher, type Example, examplesOf, type Matcher, triggersOf } from '#server/features/scripts/matcher.ts';
import { loadLibrary } from '#server/features/scripts/library.ts';
import { FileProblem } from './file-problem.ts';
import { readJsonLines } from './case-file.ts';
import { percentiles } from './eval-recommend-measures.ts';

const SHIPPED = fileURLToPath(new URL('../../scripts-library/', import.meta.url));
const exampleRow = z.object({ id: z.string().min(1), locale: z.string().min(2), text: z.string() });
const caseRow = z.object({ locale: z.string().min(2), text: z.string(), expect: z.array(z.string()) });
type Case = z.infer<typeof caseRow>;
type Answer = { expect: string[]; hints: string[]; ranked: string[] };

/**
 * `(--library DIR | --examples FILE) --cases FILE`: which script the product's own matcher hears in each line. With
 * --examples the shipped lists of small talk, spellings and meanings stay in use, as they would in the product.
 */
export async function evalSuggest(argv: string[]): Promise<object> {
  const { values } = parseArgs({
    args: argv,
    options: { library: { type: 'string' }, examples: { type: 'string' }, cases: { type: 'string' } },
  });
  if (!values.cases || Boolean(values.library) === Boolean(values.examples)) {
    throw new FileProblem('needed: (--library DIR | --examples FILE) --cases FILE');
  }
  const cases = await readJsonLines(values.cases, caseRow);
  const library = await loadLibrary(values.library ?? SHIPPED);
  const examples = values.examples ? await readJsonLines(values.examples, exampleRow) : examplesOf(library);
  process.stderr.write(`${examples.length} examples to learn from, ${cases.length} cases to judge\n`);
  const indexedFrom = performance.now();
  const matcher = createMatcher(
    examples satisfies Example[],
    library.listening,
    values.examples ? [] : triggersOf(library),
  );
  const index_ms = performance.now() - indexedFrom;

  const times: number[] = [];
  const answers = cases.map((row) => ({ locale: row.locale, answer: answerOf(matcher, row, times) }));
  const locales = [...new Set(answers.map(({ locale }) => locale))].sort();
  const of = (locale: string) => answers.filter((row) => row.locale === locale).map(({ answer }) => answer);
  return {
    ...measureAnswers(answers.map(({ answer }) => answer)),
    by_locale: Object.fromEntries(locales.map((locale) => [locale, measureAnswers(of(locale))])),
    latency_ms: percentiles(times),
    index_ms,
    rss_mb: process.memoryUsage.rss() / 2 ** 20,
  };
}

function answerOf(matcher: Matcher, { locale, text, expect }: Case, times: number[]): Answer {
  const from = performance.now();
  const { hints, ranked } = matcher.match(locale, text);
  times.push(performance.now() - from);
  return { expect, hints: hints.map(({ id }) => id), ranked: ranked.map(({ id }) => id) };
}

/** Shares of 0 to 1; null where there is no case of that kind. */
function measureAnswers(answers: Answer[]) {
  const asked = answers.filter(({ expect }) => expect.length > 0);
  const quiet = answers.filter(({ expect }) => expect.length === 0);
  const share = (rows: Answer[], holds: (answer: Answer) => boolean) =>
    rows.length > 0 ? rows.filter(holds).length / rows.length : null;
  const within = (list: string[], expect: string[], depth: number) =>
    list.slice(0, depth).some((id) => expect.includes(id));
  const reciprocal = ({ hints, expect }: Answer) => {
    const rank = hints.findIndex((id) => expect.includes(id));
    return rank < 0 ? 0 : 1 / (rank + 1);
  };
  return {
    cases: answers.length,
    recall_at_1: share(asked, ({ hints, expect }) => within(hints, expect, 1)),
    recall_at_3: share(asked, ({ hints, expect }) => within(hints, expect, 3)),
    mrr: asked.length > 0 ? asked.reduce((sum, answer) => sum + reciprocal(answer), 0) / asked.length : null,
    abstained: share(asked, ({ hints }) => hints.length === 0),
    recall_at_1_forced: share(asked, ({ ranked, expect }) => within(ranked, expect, 1)),
    recall_at_3_forced: share(asked, ({ ranked, expect }) => within(ranked, expect, 3)),
    no_hint_rate: share(quiet, ({ hints }) => hints.length === 0),
  };
}
