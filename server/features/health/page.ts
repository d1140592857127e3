import type { i18n } from 'i18next';
import type { Health } from './report.ts';

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** Mail that stays here was the operator's choice, no fault. */
const signs = { ok: '✓', bad: '✗', info: 'i' };

/** The health report as a page in words, readable without any script. */
export function writeHealthPage(health: Health, words: i18n['t'], locale: string): string {
  const line = (state: keyof typeof signs, name: string, detail: string) =>
    `<li class="${state}"><strong>${signs[state]} ${escape(name)}</strong> ${escape(detail)}</li>`;
  const works = (ok: boolean) => (ok ? 'ok' : 'bad');
  const { livekit, scripts } = health;
  const list = (entries: readonly string[]) =>
    entries.length > 0 ? `<li><ul>${entries.map((entry) => `<li>${escape(entry)}</li>`).join('')}</ul></li>` : '';
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(words('health.title'))}</title><style>
body{font:17px/1.55 system-ui,sans-serif;max-width:40em;margin:48px auto;padding:0 20px;color:#241d16;background:#faf6ef}
h1{font-size:26px;font-weight:600}ul{list-style:none;padding:0}ul ul{list-style:disc;padding-left:24px}
a{color:#1f5a43}li{margin:10px 0}.ok strong{color:#1f5a43}.bad strong{color:#9c2f1f}
@media (prefers-color-scheme:dark){body{background:#1a1511;color:#efe7da}a{color:#8fcbb0}.ok strong{color:#8fcbb0}.bad strong{color:#f0907f}}
</style></head><body>
<h1>${escape(words(`health.status.${health.status}`))}</h1>
<ul>
${line(works(health.database.ok), words('health.database'), health.database.ok ? `PostgreSQL ${health.database.version}` : words('health.databaseDown'))}
${line(works(livekit.ok), words('health.video'), livekit.ok ? words('health.videoRunning') : (livekit.reason ?? words(`health.video_${livekit.status}`)))}
${list(livekit.how)}
${line(works(health.jobs.ok), words('health.jobs'), words(health.jobs.ok ? 'health.jobsRunning' : 'health.jobsStopped'))}
${line(health.mail.leaves ? 'ok' : 'info', words('health.mail'), words(health.mail.leaves ? 'health.mailLeaves' : 'health.mailStays'))}
${line(works(scripts.ok), words('health.scripts'), words(scripts.ok ? 'health.scriptsRead' : 'health.scriptsOld'))}
${list(scripts.faults)}
</ul>
<p><a href="/desk">${escape(words('health.toDesk'))}</a></p>
<p>Vitrine ${escape(health.version)}</p></body></html>`;
}
