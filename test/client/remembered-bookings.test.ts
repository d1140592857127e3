import { beforeEach, expect, test, vi } from 'vitest';
import type { BookingView } from '#contract/booking.ts';
import { comingBookings, rememberBooking } from '#client/features/booking/remembered-bookings.ts';

/** A browser's storage as far as the page uses it: keys are its own properties. */
beforeEach(() => {
  const storage = Object.create({
    getItem: (key: string) => storage[key] ?? null,
    setItem: (key: string, text: string) => void (storage[key] = text),
    removeItem: (key: string) => void delete storage[key],
  }) as Record<string, string>;
  vi.stubGlobal('localStorage', storage);
});

const now = new Date('2026-11-24T14:00:00.000Z');
const booking = {
  kind: 'booked',
  status: 'held',
  startsAt: '2026-11-24T13:30:00.000Z',
  endsAt: '2026-11-24T14:30:00.000Z',
} as BookingView;

test('a booking is coming as long as its time is not over', () => {
  rememberBooking('abc', booking, now);
  expect(comingBookings(now).map(({ link }) => link)).toEqual(['abc']);
  expect(comingBookings(new Date(booking.endsAt))).toEqual([]);
});

test('a talk that was had, even before its time was over, is no longer coming', () => {
  rememberBooking('abc', booking, now);
  rememberBooking('abc', { ...booking, status: 'done' }, now);
  expect(comingBookings(now)).toEqual([]);
});
