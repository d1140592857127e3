import type { CallSnapshot } from './call.ts';
import type { Quality, Remote } from './call-link.ts';

/** The one thing to say over the picture, as a key below `consult.call.state`; null when all is well. */
export type CallWords =
  | 'connecting'
  | 'reconnecting'
  | 'rejoining'
  | 'offline'
  | 'videoAway'
  | 'stalled'
  | 'agentGone'
  | 'agentLeft'
  | 'agentComing'
  | 'queue'
  | 'weak'
  | 'notSent'
  | null;

/**
 * The worst that holds now. `onLine` is what the browser believes about its own network, `agentGone` what the shop knows; `queued` is
 * somebody whom nobody has taken yet: they are promised no moment, and read what the waiting room says.
 */
export function callWords(
  call: Pick<CallSnapshot, 'phase' | 'problem' | 'remote' | 'stalled' | 'ownQuality' | 'sendProblem'>,
  onLine: boolean,
  agentGone = false,
  queued = false,
): CallWords {
  if (!onLine) return 'offline';
  if (agentGone && !call.remote.present) return 'agentGone';
  if (call.problem === 'video_unavailable') return 'videoAway';
  if (call.phase === 'connecting') return 'connecting';
  if (call.phase === 'reconnecting') return 'reconnecting';
  if (call.phase === 'rejoining') return 'rejoining';
  if (call.phase !== 'connected') return null;
  if (call.remote.left) return 'agentLeft';
  if (!call.remote.present) return queued ? 'queue' : 'agentComing';
  if (call.stalled) return 'stalled';
  if (call.sendProblem) return 'notSent';
  return call.ownQuality === 'lost' || call.ownQuality === 'poor' ? 'weak' : null;
}

/** How good the customer's line is, for the desk; null while there is nobody whose line it could be, or nothing to measure it by. */
export function customerLine(
  { present, audioOn, videoOn, quality }: Pick<Remote, 'present' | 'audioOn' | 'videoOn' | 'quality'>,
  customerPresent: boolean,
): Quality | null {
  return present && customerPresent && (audioOn || videoOn) ? quality : null;
}
