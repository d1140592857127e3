import { useState } from 'react';
import type { BookingView } from '#contract/booking.ts';
import { newId } from '#client/platform/ids.ts';
import { forget, recall, remember } from '#client/platform/storage.ts';

export type Draft = { name: string; contact: string; about: string };

const key = 'booking-draft';
const nothing: Draft = { name: '', contact: '', about: '' };

function readDraft(): Draft {
  const kept = recall(key, 'tab') as Partial<Draft> | null;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return kept ? { name: text(kept.name), contact: text(kept.contact), about: text(kept.about) } : nothing;
}

/** Whoever books once more after a booking that came to nothing does not write all of it again. */
export function draftFrom({
  name,
  email,
  phone,
  about,
}: Pick<BookingView, 'name' | 'email' | 'phone' | 'about'>): void {
  remember(key, { name, contact: email ?? phone ?? '', about }, 'tab');
}

/** What has been typed, kept in this tab: going back, reloading or an error loses none of it. */
export function useDraft() {
  const [draft, setDraft] = useState(readDraft);
  return {
    draft,
    change(part: Partial<Draft>) {
      const next = { ...draft, ...part };
      setDraft(next);
      remember(key, next, 'tab');
    },
    clear() {
      forget(key, 'tab');
    },
  };
}

/** One key for one intention: sending the same again repeats it harmlessly, anything changed is a new one. */
export function createKeyKeeper(makeId: () => string = newId): (content: unknown) => string {
  let last = '';
  let id = '';
  return (content) => {
    const now = JSON.stringify(content);
    if (now !== last) {
      last = now;
      id = makeId();
    }
    return id;
  };
}
