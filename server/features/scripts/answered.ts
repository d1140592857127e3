import type { Listening } from '#contract/script-library.ts';
import type { Credit } from './credit.ts';
import type { Heard, UsedLine } from './suggest-order.ts';
import { termReader } from './text.ts';

/** What the agent wrote in a talk; `repairs` where it answers a complaint by itself. */
export type Reply = { at: Date; repairs: boolean };
/** Whether what was said at that time has been answered since. */
export type IsAnswered = (saidAt: Date) => boolean;

/** Somebody owns it or does something, and one part of a good answer more: where an order is says nothing yet. */
export function repairs(credits: readonly Pick<Credit, 'move'>[]): boolean {
  return credits.length >= 2 && credits.some(({ move }) => move === 'own' || move === 'act');
}

/**
 * A complaint is answered by a reply that repairs, in whatever words, or by any reply that the customer gave `thanks` for (lines of
 * thanks and nothing else).
 */
export function answeredBy(
  replies: readonly Reply[],
  used: readonly UsedLine[],
  thanks: readonly Pick<Heard, 'at'>[],
): IsAnswered {
  const said = [...replies.map(({ at }) => at), ...used.filter(({ dismissed }) => !dismissed).map(({ at }) => at)];
  return (saidAt) => {
    if (replies.some((reply) => reply.repairs && reply.at >= saidAt)) return true;
    return thanks.some(({ at }) => said.some((reply) => reply >= saidAt && reply <= at));
  };
}

/** Tells thanks by a language's words for it; no thanks, thanks with a question, and thanks that trail off ("thanks a lot...") are none. */
export function thanksIn(locale: string, listening: Listening): (text: string) => boolean {
  const read = termReader(locale, listening);
  return (text) => {
    const means = /\?|…|\.{3}/u.test(text) ? [] : read(text).flatMap((term) => term.means);
    return means.includes('thanks') && !means.includes('negative');
  };
}
