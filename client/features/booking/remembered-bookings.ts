import type { BookingView } from '#contract/booking.ts';
import { forget, recall, remember, remembered } from '#client/platform/storage.ts';

const prefix = 'booking:';
/** A booking is let go of this long after its end: nobody looks at it any more, and it holds a name. */
const keptDays = 14;

export type Remembered = { link: string; booking: BookingView; seenAt: string };

/** Keeps what a booking's page showed, so that it can be read without a line. Only on this device. */
export function rememberBooking(link: string, booking: BookingView, now: Date): void {
  remember(prefix + link, { link, booking, seenAt: now.toISOString() } satisfies Remembered);
}

export function forgetBooking(link: string): void {
  forget(prefix + link);
}

export function recallBooking(link: string): Remembered | null {
  const kept = recall(prefix + link);
  return isRemembered(kept) ? kept : null;
}

/** Coming bookings made or opened on this device, soonest first. Old ones are let go of on the way. */
export function comingBookings(now: Date): Remembered[] {
  const kept: Remembered[] = [];
  for (const key of remembered(prefix)) {
    const one = recall(key);
    if (!isRemembered(one)) forget(key);
    else if (Date.parse(one.booking.endsAt) + keptDays * 86_400_000 < now.getTime()) forget(key);
    else if (one.booking.status === 'held' && Date.parse(one.booking.endsAt) > now.getTime()) kept.push(one);
  }
  return kept.sort((a, b) => Date.parse(a.booking.startsAt) - Date.parse(b.booking.startsAt));
}

function isRemembered(value: unknown): value is Remembered {
  const one = value as Partial<Remembered> | null;
  return typeof one?.link === 'string' && typeof one.seenAt === 'string' && typeof one.booking?.startsAt === 'string';
}
