/** `npm run eval -- <what> …`: measures the product's own engines on files you bring. The last line is one JSON object. */
import { evalLint } from './eval-lint.ts';
import { evalRecommend } from './eval-recommend.ts';
import { evalSuggest } from './eval-suggest.ts';

const measures: Record<string, (argv: string[]) => Promise<object>> = {
  suggest: evalSuggest,
  lint: evalLint,
  recommend: evalRecommend,
};

const [what = '', ...argv] = process.argv.slice(2);
const measure = measures[what];
if (!measure) {
  console.error(`npm run eval -- ${Object.keys(measures).join(' | ')} …`);
  process.exit(2);
}
try {
  console.log(JSON.stringify(await measure(argv)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
