import { FACE_ACTS, type FaceAct, type LifeState, type Refusal } from '#contract/script-studio.ts';

/** Where the newest words stand, and whether the source has changed since they were written. */
export type Standing = { state: LifeState; stale: boolean };

/** Whoever asks. `alone`: nobody else who may edit speaks the language. */
export type Mover = {
  mayEdit: boolean;
  wrote: boolean;
  speaks: boolean;
  reviewer: 'me' | 'another' | 'nobody';
  alone: boolean;
};

export type Verdict = { to: LifeState } | { refused: Refusal };

const moves: Record<FaceAct, { from: LifeState; to: LifeState; only?: (mover: Mover) => Refusal | null }> = {
  submit: { from: 'draft', to: 'review' },
  withdraw: { from: 'review', to: 'draft', only: ({ wrote }) => (wrote ? null : 'not_allowed') },
  approve: { from: 'review', to: 'published', only: whyNotReview },
  sendBack: { from: 'review', to: 'draft', only: (mover) => (mover.wrote ? 'own_words' : whyNotReview(mover)) },
  // Taking words out of use must never wait for somebody who speaks the language.
  retire: { from: 'published', to: 'retired' },
  reinstate: { from: 'retired', to: 'published' },
  confirm: { from: 'published', to: 'published', only: ({ speaks }) => (speaks ? null : 'not_spoken') },
};

/** What becomes of a language's words when this person does that, or why not. */
export function moveFace(act: FaceAct, { state, stale }: Standing, mover: Mover): Verdict {
  if (!mover.mayEdit) return { refused: 'not_allowed' };
  const { from, to, only } = moves[act];
  if (state !== from || (act === 'confirm' && !stale)) return { refused: 'wrong_state' };
  const refused = only?.(mover) ?? null;
  return refused ? { refused } : { to };
}

/** A second pair of eyes that reads the language; in a shop that has only one, its own words may pass. */
function whyNotReview({ speaks, wrote, reviewer, alone }: Mover): Refusal | null {
  if (!speaks) return 'not_spoken';
  if (wrote) return alone ? null : 'own_words';
  return reviewer === 'another' ? 'reviewer_asked' : null;
}

export function actsOpenTo(standing: Standing, mover: Mover): FaceAct[] {
  return FACE_ACTS.filter((act) => 'to' in moveFace(act, standing, mover));
}
