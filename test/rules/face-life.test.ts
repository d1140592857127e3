import { describe, expect, test } from 'vitest';
import { actsOpenTo, type Mover, moveFace } from '#server/features/scripts/face-life.ts';
import { FACE_ACTS, type FaceAct, LIFE_STATES, type LifeState } from '#contract/script-studio.ts';

const reader: Mover = { mayEdit: true, wrote: false, speaks: true, reviewer: 'nobody', alone: false };
const movers = {
  'a colleague who speaks the language': reader,
  'the reviewer asked': { ...reader, reviewer: 'me' },
  'a colleague while another is asked': { ...reader, reviewer: 'another' },
  'a colleague who does not speak it': { ...reader, speaks: false },
  'the author': { ...reader, wrote: true },
  'an author with nobody else who speaks it': { ...reader, wrote: true, alone: true },
  'an author who speaks it as little as all others': { ...reader, wrote: true, alone: true, speaks: false },
  'an agent': { ...reader, mayEdit: false },
} satisfies Record<string, Mover>;

/** Who may do what at which point, and what it becomes; everything not named here is refused. */
const table: Record<keyof typeof movers, Partial<Record<LifeState, Partial<Record<FaceAct, LifeState>>>>> = {
  'a colleague who speaks the language': {
    draft: { submit: 'review' },
    review: { approve: 'published', sendBack: 'draft' },
    published: { retire: 'retired', confirm: 'published' },
    retired: { reinstate: 'published' },
  },
  'the reviewer asked': {
    draft: { submit: 'review' },
    review: { approve: 'published', sendBack: 'draft' },
    published: { retire: 'retired', confirm: 'published' },
    retired: { reinstate: 'published' },
  },
  'a colleague while another is asked': {
    draft: { submit: 'review' },
    published: { retire: 'retired', confirm: 'published' },
    retired: { reinstate: 'published' },
  },
  'a colleague who does not speak it': {
    draft: { submit: 'review' },
    published: { retire: 'retired' },
    retired: { reinstate: 'published' },
  },
  'the author': {
    draft: { submit: 'review' },
    review: { withdraw: 'draft' },
    published: { retire: 'retired', confirm: 'published' },
    retired: { reinstate: 'published' },
  },
  'an author with nobody else who speaks it': {
    draft: { submit: 'review' },
    review: { withdraw: 'draft', approve: 'published' },
    published: { retire: 'retired', confirm: 'published' },
    retired: { reinstate: 'published' },
  },
  'an author who speaks it as little as all others': {
    draft: { submit: 'review' },
    review: { withdraw: 'draft' },
    published: { retire: 'retired' },
    retired: { reinstate: 'published' },
  },
  'an agent': {},
};

describe('the life of a line', () => {
  for (const [who, mover] of Object.entries(movers)) {
    test(`${who}: every act at every point`, () => {
      for (const state of LIFE_STATES)
        for (const act of FACE_ACTS) {
          const verdict = moveFace(act, { state, stale: true }, mover);
          const to = 'to' in verdict ? verdict.to : undefined;
          expect(to, `${act} on ${state}`).toBe(table[who as keyof typeof movers][state]?.[act]);
        }
    });
  }

  test('what is not stale needs no confirming', () => {
    expect(moveFace('confirm', { state: 'published', stale: false }, reader)).toEqual({ refused: 'wrong_state' });
  });

  test('a refusal says why', () => {
    const why = (mover: Mover) => moveFace('approve', { state: 'review', stale: false }, mover);
    expect(why(movers['the author'])).toEqual({ refused: 'own_words' });
    expect(why(movers['a colleague who does not speak it'])).toEqual({ refused: 'not_spoken' });
    expect(why(movers['a colleague while another is asked'])).toEqual({ refused: 'reviewer_asked' });
    expect(why(movers['an agent'])).toEqual({ refused: 'not_allowed' });
  });

  test('the buttons shown are the acts that would go through', () => {
    expect(actsOpenTo({ state: 'review', stale: false }, reader)).toEqual(['approve', 'sendBack']);
    expect(actsOpenTo({ state: 'missing', stale: false }, reader)).toEqual([]);
  });
});
