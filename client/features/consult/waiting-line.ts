import type { BookingView } from '#contract/booking.ts';
import type { ConsultView } from '#contract/consult.ts';

export type WaitingLine =
  /** The agent has taken the consult and is there. */
  | { kind: 'ready' }
  | { kind: 'doorOpens'; at: string }
  | { kind: 'bookedSoon'; at: string; minutes: number }
  | { kind: 'bookedNow' }
  | { kind: 'late'; at: string; wait: { low: number; high: number } | null }
  | { kind: 'queue'; wait: { low: number; high: number } }
  | { kind: 'queueUnknown' };

/** A minute and a half past the booked time: somebody who is just opening the door is not called late. */
const lateAfterMs = 90_000;

/** What is said to somebody who waits: never more than is known, and a broken promise is named. */
export function waitingLine(
  view: Pick<ConsultView, 'state' | 'takenAt' | 'startsAt' | 'wait'>,
  booking: Pick<BookingView, 'kind' | 'opensAt'>,
  now: Date,
): WaitingLine {
  if (view.state === 'talking' || view.takenAt !== null) return { kind: 'ready' };
  const opensIn = Date.parse(booking.opensAt) - now.getTime();
  if (view.state === 'expected' && opensIn > 0) return { kind: 'doorOpens', at: booking.opensAt };
  if (booking.kind === 'now') return view.wait ? { kind: 'queue', wait: view.wait } : { kind: 'queueUnknown' };
  const startsIn = Date.parse(view.startsAt) - now.getTime();
  if (startsIn > 0) return { kind: 'bookedSoon', at: view.startsAt, minutes: Math.ceil(startsIn / 60_000) };
  return startsIn > -lateAfterMs ? { kind: 'bookedNow' } : { kind: 'late', at: view.startsAt, wait: view.wait };
}
