import type { ErrorCode } from '#contract/errors.ts';
import type { LostReason, Remote } from './call-link.ts';

export type Phase = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'rejoining' | 'moved' | 'ended' | 'failed';

export type Problem = 'offline' | 'video_unavailable' | null;

export type Ladder = 'video' | 'audio' | 'chat';

/** Codes after which asking again cannot help: the consult is over, or the link is not for it. */
const finalCodes: Partial<Record<ErrorCode, Phase>> = {
  consult_ended: 'ended',
  link_ended: 'ended',
  not_found: 'failed',
  not_allowed: 'failed',
  sign_in_needed: 'failed',
  already_taken: 'failed',
  too_late: 'failed',
};

/** What follows when the room was lost: one of the final phases, or a way back. */
export function afterLoss(reason: LostReason): 'moved' | 'ended' | 'rejoin' {
  if (reason === 'moved') return 'moved';
  if (reason === 'removed' || reason === 'deleted') return 'ended';
  return 'rejoin';
}

/** What follows when no seat was to be had: a final phase, or null to ask again. */
export function afterRefusal(code: ErrorCode | 'offline'): Phase | null {
  return code === 'offline' ? null : (finalCodes[code] ?? null);
}

export function problemAfter(code: ErrorCode | 'offline'): Problem {
  if (code === 'offline') return 'offline';
  return code === 'video_unavailable' || code === 'unavailable' ? 'video_unavailable' : null;
}

/**
 * Milliseconds before try number `attempt` (0 is the first). Starts at once, then 0.5 s doubling to 8 s:
 * a customer does not wait longer than that after the line is back. `chance` (0 to 1) spreads the
 * browsers out when a restarted server meets them all.
 */
export function rejoinDelay(attempt: number, chance: number): number {
  if (attempt === 0) return Math.round(chance * 150);
  return Math.round(Math.min(8000, 250 * 2 ** attempt) * (0.75 + chance * 0.5));
}

/** A seat is renewed a minute and a half before it ends, so that a join never starts with one that dies underway. */
export function seatAgesIn(expiresAt: string, now: Date): number {
  return Math.max(0, Date.parse(expiresAt) - now.getTime() - 90_000);
}

/** The most that the line allows now: picture, only sound, or only chat. */
export function ladderOf(state: {
  phase: Phase;
  problem: Problem;
  soundOnly: boolean;
  remote: Pick<Remote, 'present' | 'videoOn'>;
  ownCamera: boolean;
}): Ladder {
  if (state.phase === 'failed' || state.phase === 'moved' || state.phase === 'ended') return 'chat';
  if (state.problem !== null && state.phase !== 'connected') return 'chat';
  if (state.soundOnly) return 'audio';
  return state.remote.present && !state.remote.videoOn && !state.ownCamera ? 'audio' : 'video';
}
