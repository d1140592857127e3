import type { BookingView } from '#contract/booking.ts';

/** early: the door is closed yet · open: come in · over: the time has passed or the talk is done */
export type Standing = 'early' | 'open' | 'over' | 'missed' | 'cancelled';

/** How long after its end a booked talk can still be entered: it may run over, or have begun late. */
const graceMinutes = 30;

/** Where a booking stands for the customer who looks at it now. */
export function standingOf(booking: Pick<BookingView, 'status' | 'kind' | 'opensAt' | 'endsAt'>, now: Date): Standing {
  if (booking.status === 'cancelled') return 'cancelled';
  if (booking.status === 'missed') return 'missed';
  if (booking.status === 'done') return 'over';
  // A place in the queue has no time of its own: it is open until somebody ends it.
  if (booking.kind === 'now') return 'open';
  if (now.getTime() < Date.parse(booking.opensAt)) return 'early';
  return now.getTime() > Date.parse(booking.endsAt) + graceMinutes * 60_000 ? 'over' : 'open';
}

export type TalkNow = 'free' | 'wait' | 'busy' | 'closed';

/** Whether one can talk to somebody now, and if not, why. */
export function talkNow(now: {
  agentsFree: number;
  open: boolean;
  wait: { low: number; high: number } | null;
}): TalkNow {
  if (!now.open) return 'closed';
  if (!now.wait) return 'busy';
  return now.agentsFree > 0 && now.wait.high <= 1 ? 'free' : 'wait';
}
