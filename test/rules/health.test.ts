import { expect, test } from 'vitest';
import { writeHealthPage } from '#server/features/health/page.ts';
import { reportHealth } from '#server/features/health/report.ts';

const running = { status: 'running' as const, reason: null, how: [] };
const seen = { version: '1', database: '18.4', video: running, jobsRunning: true, mailLeaves: false, scriptFaults: [] };
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

test('older words for calls are told with what is wrong in the files, and are no reason to send anybody away', () => {
  const fault = 'situations/noise/sv.json, line 3 (title): write <something>';
  const report = reportHealth({ ...seen, scriptFaults: [fault] });
  expect(report).toMatchObject({ status: 'old_scripts', scripts: { ok: false, faults: [fault] } });
  const page = pageOf(report);
  expect(page).toContain('✗ health.scripts</strong> health.scriptsOld');
  expect(page).toContain('write &lt;something&gt;');
  expect(reportHealth({ ...seen, database: null, scriptFaults: [fault] }).status).toBe('down');
});
