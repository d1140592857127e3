import { defineConfig } from '@playwright/test';
import { browserArguments } from './browser-arguments.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browser',
  globalSetup: './start-product.ts',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // Two cores carry one pair of browsers in a call, not two.
  workers: 1,
  retries: process.env['CI'] ? 1 : 0,
  use: {
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: browserArguments,
    },
    permissions: ['camera', 'microphone'],
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
