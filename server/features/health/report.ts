/** What the operator wants to know: what runs, and what is missing with the way to get it. */
export type Health = {
  status: 'ok' | 'without_video' | 'down';
  version: string;
  database: { ok: boolean; version: string | null };
  livekit: { ok: boolean; status: string; reason: string | null; how: string[] };
  jobs: { ok: boolean };
  mail: { leaves: boolean };
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
}): Health {
  const database = { ok: seen.database !== null, version: seen.database };
  const livekit = { ok: seen.video.status === 'running', ...seen.video };
  const status = !database.ok || !seen.jobsRunning ? 'down' : livekit.ok ? 'ok' : 'without_video';
  return {
    status,
    version: seen.version,
    database,
    livekit,
    // Work waits in the database: without that nothing of it runs, whatever the runner believes.
    jobs: { ok: seen.jobsRunning && database.ok },
    mail: { leaves: seen.mailLeaves },
  };
}
