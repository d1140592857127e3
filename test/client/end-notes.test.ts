import { expect, test } from 'vitest';
import { readEndNotes } from '#client/features/consult/end-notes.ts';

test('what a tab kept of an end that was being written comes back, and nothing else does', () => {
  const notes = { reason: 'late_delivery', note: 'Ring', promise: 'Jag ringer', promiseAt: '2026-11-24T15:00' };
  expect(readEndNotes(notes)).toEqual(notes);
  const empty = { reason: null, note: '', promise: '', promiseAt: '' };
  for (const kept of [null, 'x', 7, [], { reason: 'no-such-reason', note: 3 }])
    expect(readEndNotes(kept)).toEqual(empty);
});
