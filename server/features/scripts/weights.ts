import type { Stage } from '#contract/consult.ts';
import type { Signal } from '#contract/script-library.ts';

/*
 * How much speaks for a line when nobody has said anything, on a scale where a customer's words start at 1. A late order
 * or an empty shelf outranks the stage; a price on the card only fills the last place until the talk is about price.
 */
export const SIGNAL_WEIGHTS: Record<Signal, number> = {
  'order.late': 0.7,
  'card.outOfStock': 0.65,
  minutesLeft: 0.6,
  silence: 0.5,
  'card.delivery': 0.25,
  'card.price': 0.2,
  // Above the stage's 0.75 and a first booking together: who wrote what it is about need not say it again.
  'booking.wrote': 0.9,
  'booking.first': 0.1,
};

/** The first words of a talk are for the greeting, the last for the closing. */
export const STAGE_WEIGHTS: Record<Stage, number> = {
  greeting: 0.75,
  looking: 0.45,
  price: 0.45,
  deciding: 0.45,
  closing: 0.55,
};

/** The agent tapped it a moment ago and waits for words: before everything but the customer's own. */
export const MOOD_WEIGHT = 1;
/** The most that everything else the product knows by itself can say for a line. */
export const MOST_KNOWN = 0.95;
/** A chat line is what the talk is about for some minutes; what was written when booking stays, more quietly. */
export const CHAT_HALF_LIFE_MINUTES = 4;
export const BOOKING_WEIGHT = 0.5;
/** Words that a machine heard may be misheard: beside something written they stand back. */
export const CAPTION_WEIGHT = 0.7;

/** How far what agents used and turned down may move a line: past another that fits about as well, never past one that fits better. */
export const LEANING_WEIGHT = 0.08;
/** So many talks are assumed undecided before anything is counted: a handful of taps moves nothing. */
export const UNDECIDED_TALKS = 20;
