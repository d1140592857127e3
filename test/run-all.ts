/**
 * `npm test`: every check and every test, one after the other, with one line at the end that counts them all.
 * A check counts as one; a suite that could not run counts as one failed, never as nothing.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './support/find-browser.ts';

type Count = { passed: number; failed: number };

const root = fileURLToPath(new URL('../', import.meta.url));
const bin = (name: string) => `${root}node_modules/.bin/${name}`;
const reports = `${root}test-results`;

const checks: [name: string, command: string, args: string[]][] = [
  ['format', bin('biome'), ['format', '.']],
  ['lint', bin('oxlint'), ['--type-aware']],
  ['types', bin('tsc'), ['--noEmit']],
  ['dead code', bin('knip'), []],
];

function run(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function runChecks(): Promise<Count> {
  const count = { passed: 0, failed: 0 };
  for (const [name, command, args] of checks) {
    const ok = (await run(command, args)) === 0;
    console.log(`${ok ? '✓' : '✗'} ${name}`);
    count[ok ? 'passed' : 'failed'] += 1;
  }
  return count;
}

async function runVitest(): Promise<Count> {
  const file = `${reports}/vitest.json`;
  const code = await run(process.execPath, [
    bin('vitest'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = await readReport<{ numPassedTests: number; numFailedTests: number }>(file);
  if (!report) return { passed: 0, failed: 1 };
  return atLeastOneFailed(code, { passed: report.numPassedTests, failed: report.numFailedTests });
}

async function runBrowser(): Promise<Count> {
  const file = `${reports}/browser.json`;
  const chromium = await findBrowser((line) => console.log(line));
  const code = await run(
    process.execPath,
    [bin('playwright'), 'test', '--config', 'test/browser/playwright.config.ts', '--reporter=list,json'],
    { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  const report = await readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return atLeastOneFailed(code, { passed: expected + flaky, failed: unexpected });
}

/** A runner that ends badly although no test failed has failed itself. */
function atLeastOneFailed(code: number, count: Count): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function readReport<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });
const counts: Count[] = [];
for (const suite of [runChecks, runVitest, runBrowser]) {
  counts.push(
    await suite().catch((error: unknown) => {
      console.error(error);
      return { passed: 0, failed: 1 };
    }),
  );
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
