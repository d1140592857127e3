import type { Listening } from '#contract/script-library.ts';
import type { Credit } from './credit.ts';
import type { Heard, UsedLine } from './suggest-order.ts';
import { termReader } from './text.ts';

/** How far a reply answers a complaint by itself. */
type Repair = 'wholly' | 'partly' | 'not';
/** What the agent wrote in a talk. */
export type Reply = { at: Date; repairs: Repair };
/** Whether what was said at that time has been answered since. */
export type IsAnswered = (saidAt: Date) => boolean;

/**
 * Wholly: somebody owns it or does something, and one part of a good answer more. "OK", "one moment" and what is only polite hold no part
 * at all.
 */
export function repairs(credits: readonly Pick<Credit, 'move'>[]): Repair {
  if (credits.length >= 2 && credits.some(({ move }) => move === 'own' || move === 'act')) return 'wholly';
  return credits.length > 0 ? 'partly' : 'not';
}

/**
 * A complaint is answered by a reply that repairs, in whatever words, or by one that does so in part, or a line of the library, that the
 * customer gave `thanks` for (lines of thanks and nothing else).
 */
export function answeredBy(
  replies: readonly Reply[],
  used: readonly UsedLine[],
  thanks: readonly Pick<Heard, 'at'>[],
): IsAnswered {
  const said = [...replies.filter((reply) => reply.repairs !== 'not'), ...used.filter(({ dismissed }) => !dismissed)];
  return (saidAt) => {
    if (replies.some((reply) => reply.repairs === 'wholly' && reply.at >= saidAt)) return true;
    return thanks.some(({ at }) => said.some((reply) => reply.at >= saidAt && reply.at <= at));
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
