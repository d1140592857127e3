import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];

/**
 * A Chromium to test with: CHROMIUM_PATH, one on the PATH, Playwright's own; else it gets one, by Playwright's download
 * or the system's package manager. @throws when there is no way: tests are never skipped in silence
 */
export async function findBrowser(say: (line: string) => void): Promise<string> {
  const found = installed();
  if (found) return found;
  say('No browser found; trying Playwright’s download of Chromium');
  spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  say('That did not work; trying the system’s package manager');
  for (const [command, ...args] of [
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ] as const)
    spawnSync(command, args, {
      stdio: 'inherit',
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const afterwards = installed();
  if (afterwards) return afterwards;
  throw new Error('No Chromium: install Chrome or Chromium, or name one with CHROMIUM_PATH.');
}

function installed(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  return onPath ?? [chromium.executablePath()].find((path) => existsSync(path));
}
