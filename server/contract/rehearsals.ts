import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, locale } from './locales.ts';
import { OUTCOMES } from './rehearsal-plays.ts';
import { MOVES } from './script-library.ts';
import { lintFinding } from './scripts.ts';

const moves = z.array(z.enum(MOVES));
const outcome = z.enum(OUTCOMES);
const count = z.int().min(0);
/** `locale` is the language of the page; the play goes on in the language it was begun in. */
const which = z.object({ rehearsalId: z.uuid(), locale });

/** One answer with what it was an answer to, and what it could have been. */
const answered = z.object({
  said: z.string(),
  text: z.string(),
  asks: moves,
  moves,
  findings: z.array(lintFinding),
  better: z.string(),
});
export type Answered = z.infer<typeof answered>;

const rehearsal = z.object({
  rehearsalId: z.uuid(),
  playId: z.string(),
  /** Of the customer's lines and the answers. */
  language: locale,
  title: z.string(),
  customer: z.string(),
  about: z.string(),
  facts: z.array(z.string()),
  answers: z.array(answered),
  /** What waits for an answer; null once the play is over. */
  said: z.string().nullable(),
  ending: z.object({ outcome, said: z.string(), after: z.string() }).nullable(),
});
export type Rehearsal = z.infer<typeof rehearsal>;

/** In how many of the answers that asked for a move it was there. */
const share = z.object({ move: z.enum(MOVES), present: count, asked: count });
export type MoveShare = z.infer<typeof share>;

export const rehearsals = {
  /** Every play, with what the caller has practised of it. */
  plays: endpoint('rehearsals.practise', 'GET', '/rehearsals/plays')
    .input(z.object({ locale }))
    .output(
      z.object({
        locales: z.array(locale),
        plays: z.array(
          z.object({
            playId: z.string(),
            title: z.string(),
            /** By the language it is practised in: the customer has another name in each. */
            abouts: z.array(z.object({ language: locale, about: z.string() })),
            practised: z.array(
              z.object({
                language: locale,
                times: count,
                last: z.object({ rehearsalId: z.uuid(), at: instant, outcome }).nullable(),
                runningId: z.uuid().nullable(),
              }),
            ),
          }),
        ),
      }),
    ),
  /** Begins a play, or goes on with the one that was begun and is not over. */
  start: endpoint('rehearsals.practise', 'POST', '/rehearsals')
    .input(z.object({ playId: z.string().max(80), language: locale, locale }))
    .output(rehearsal),
  read: endpoint('rehearsals.practise', 'GET', '/rehearsals/{rehearsalId}').input(which).output(rehearsal),
  /** `turn` counts the answers before this one: the same answer told twice is kept once, another one is `stale`. */
  answer: endpoint('rehearsals.practise', 'POST', '/rehearsals/{rehearsalId}/answers')
    .input(which.extend({ turn: z.int().min(0).max(100), text: z.string().trim().min(1).max(4000) }))
    .output(rehearsal),
  /** Leaves a play that is not over; nothing is kept of it. */
  leave: endpoint('rehearsals.practise', 'POST', '/rehearsals/{rehearsalId}/leave')
    .input(z.object({ rehearsalId: z.uuid() }))
    .output(z.object({ left: z.boolean() })),
  /** Who has practised what: counts and moves, never anybody's words. */
  team: endpoint('rehearsals.review', 'GET', '/rehearsals/team')
    .input(z.object({ locale }))
    .output(
      z.object({
        plays: z.array(z.object({ playId: z.string(), title: z.string() })),
        people: z.array(
          z.object({
            staffId: z.uuid(),
            name: z.string(),
            practised: z.array(
              z.object({
                playId: z.string(),
                language: locale,
                times: count,
                lastAt: instant,
                lastOutcome: outcome,
                shares: z.array(share),
              }),
            ),
          }),
        ),
      }),
    ),
};
