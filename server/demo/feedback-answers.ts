import { answers } from './customer-words.ts';
import type { DemoBooking, DemoFeedback } from './demo-shapes.ts';
import type { Random } from './seeded-random.ts';
import { addMinutes } from './wall-clock.ts';

/** Seven in ten who talked also answered; those whose floor was late or broken were harder to please. */
export function demoFeedback(now: Date, bookings: readonly DemoBooking[], random: Random): DemoFeedback[] {
  return bookings.flatMap(({ id, language, ending }) => {
    if (!ending || !random.chance(0.7)) return [];
    const sore = ending.reason === 'late_delivery' || ending.reason === 'damaged';
    const lot = random.next() + (sore ? 0.45 : 0);
    const mood = lot < 0.6 ? 'promoter' : lot < 0.86 ? 'passive' : 'detractor';
    const score = { promoter: random.between(9, 10), passive: random.between(7, 8), detractor: random.between(2, 6) }[
      mood
    ];
    const at = addMinutes(ending.endedAt, random.between(1, 30));
    return { bookingId: id, score, text: random.pick(answers[language][mood]), at: at < now ? at : ending.endedAt };
  });
}
