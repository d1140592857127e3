import type { PreflightReport } from '#contract/consult.ts';
import type { BrowserKind } from '#client/platform/media-devices.ts';
import type { DeviceState, OwnMediaSnapshot } from './own-media.ts';

export type Connection = Exclude<PreflightReport['connection'], 'unmeasured'>;

/** Round trips above this make talking over each other likely; half of it is the usual advice for calls. */
const slowMs = 300;

/** Reads the middle one of some round trips, milliseconds; null stands for one that failed. */
export function connectionOf(trips: (number | null)[], videoReachable: boolean): Connection {
  const done = trips.filter((trip) => trip !== null).sort((a, b) => a - b);
  const middle = done[Math.floor(done.length / 2)];
  if (middle === undefined || !videoReachable) return 'none';
  return middle > slowMs || done.length < trips.length ? 'slow' : 'good';
}

function deviceResult(state: DeviceState): 'ok' | 'blocked' | 'missing' | 'busy' | 'off' {
  return state === 'on' ? 'ok' : state === 'asking' ? 'off' : state;
}

export type CheckOutcome = 'works' | 'pictureOnly' | 'soundOnly' | 'nothing';

/** What can go into the talk as things stand; whoever asked for sound alone misses no picture. */
export function checkOutcome(
  own: Pick<OwnMediaSnapshot, 'camera' | 'microphone'>,
  asked: 'video' | 'sound',
): CheckOutcome {
  const picture = own.camera === 'on';
  const sound = own.microphone === 'on';
  if (sound && (picture || asked === 'sound')) return 'works';
  if (own.camera === 'asking' || own.microphone === 'asking') return 'nothing';
  return sound ? 'soundOnly' : picture ? 'pictureOnly' : 'nothing';
}

/**
 * What the agent is told about the customer's side. `heard` is whether the microphone ever moved the meter; `connection` is null while it
 * is being measured.
 */
export function preflightReport(checked: {
  own: Pick<OwnMediaSnapshot, 'camera' | 'microphone'>;
  heard: boolean;
  speaker: PreflightReport['speaker'];
  connection: Connection | null;
  browser: BrowserKind;
}): PreflightReport {
  const { own, heard, speaker, connection, browser } = checked;
  const microphone = deviceResult(own.microphone);
  return {
    camera: deviceResult(own.camera),
    microphone: microphone === 'ok' && !heard ? 'silent' : microphone,
    speaker,
    connection: connection ?? 'unmeasured',
    browser,
  };
}

type Trip = { ms: number; video: boolean } | null;

async function tripToShop(): Promise<Trip> {
  const begun = performance.now();
  try {
    const reply = await fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(4_000) });
    const report = (await reply.json()) as { livekit?: { ok?: boolean } };
    return { ms: performance.now() - begun, video: report.livekit?.ok === true };
  } catch {
    return null;
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    // An opaque answer is enough: it says that somebody is there.
    await fetch(address, { method: 'HEAD', mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(4_000) });
    return true;
  } catch {
    return false;
  }
}

/** Three round trips to the shop, and one to where the video goes when that is known (`videoUrl`, a ws address). */
export async function checkConnection(videoUrl: string | null): Promise<Connection> {
  const trips: Trip[] = [];
  for (let count = 0; count < 3; count += 1) trips.push(await tripToShop());
  const videoUp = trips.some((trip) => trip?.video);
  const reachable = videoUp && (videoUrl === null || (await answers(videoUrl.replace(/^ws/, 'http'))));
  return connectionOf(
    trips.map((trip) => trip?.ms ?? null),
    reachable,
  );
}
