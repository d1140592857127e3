import { expect, test } from 'vitest';
import { writeHealthPage } from '#server/features/health/page.ts';
import { reportHealth } from '#server/features/health/report.ts';

const running = { status: 'running' as const, reason: null, how: [] };
const seen = { version: '1', database: '18.4', video: running, jobsRunning: true, mailLeaves: false };
const pageOf = (report: Parameters<typeof writeHealthPage>[0]) =>
  writeHealthPage(report, ((key: string) => key) as Parameters<typeof writeHealthPage>[1], 'en');

test('mail that stays here is told as a matter of fact, not as a fault', () => {
  const page = pageOf(reportHealth(seen));
  expect(page).toContain('health.status.ok');
  expect(page).toContain('<li class="info"><strong>i health.mail');
  expect(page).not.toContain('✗');
});

test('without the database no background work runs', () => {
  const report = reportHealth({ ...seen, database: null });
  expect(report).toMatchObject({ status: 'down', jobs: { ok: false } });
  expect(pageOf(report)).toContain('health.jobsStopped');
});
