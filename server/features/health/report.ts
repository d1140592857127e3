/** What the operator wants to know: what runs, and what is missing with the way to get it. */
export type Health = {
  status: 'ok' | 'old_scripts' | 'without_video' | 'down';
  version: string;
  database: { ok: boolean; version: string | null };
  livekit: { ok: boolean; status: string; reason: string | null; how: string[] };
  jobs: { ok: boolean };
  mail: { leaves: boolean };
  /** Not ok: the files have `faults`, and the last good ones are in use. */
  scripts: { ok: boolean; faults: readonly string[] };
};

export type VideoState = {
  status: 'running' | 'starting' | 'stopped' | 'missing';
  reason: string | null;
  how: string[];
};

export function reportHealth(seen: {
  version: string;
  database: string | null;
  video: VideoState;
  jobsRunning: boolean;
  mailLeaves: boolean;
  scriptFaults: readonly string[];
}): Health {
  const database = { ok: seen.database !== null, version: seen.database };
  const livekit = { ok: seen.video.status === 'running', ...seen.video };
  const scripts = { ok: seen.scriptFaults.length === 0, faults: seen.scriptFaults };
  const running = !livekit.ok ? 'without_video' : scripts.ok ? 'ok' : 'old_scripts';
  const status = !database.ok || !seen.jobsRunning ? 'down' : running;
  return {
    status,
    version: seen.version,
    database,
    livekit,
    // Work waits in the database: without that nothing of it runs, whatever the runner believes.
    jobs: { ok: seen.jobsRunning && database.ok },
    mail: { leaves: seen.mailLeaves },
    scripts,
  };
}
