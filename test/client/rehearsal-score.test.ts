import { expect, test } from 'vitest';
import { scoreOf, sharesOf, typingMs } from '#client/features/rehearsals/score.ts';
import type { Answered } from '#contract/rehearsals.ts';

const marked = { ruleId: 'hollow-apology', level: 'warn', start: 0, end: 4, reason: '', better: [] } as const;
const answered = (asks: Answered['asks'], moves: Answered['moves']) => ({ asks, moves });

test('a move that was not asked for neither helps nor harms', () => {
  const score = scoreOf({ ...answered(['act', 'time'], ['own', 'time']), findings: [{ ...marked, better: [] }] });
  expect(score).toEqual({ asked: 2, present: 1, missing: ['act'], hollow: 1 });
});

test('over a whole rehearsal each move is counted where it was asked for', () => {
  const shares = sharesOf([
    answered(['own', 'act'], ['act', 'choice']),
    answered(['act'], ['own', 'act']),
    answered(['own'], ['own']),
  ]);
  expect(shares).toEqual([
    { move: 'own', asked: 2, present: 1 },
    { move: 'act', asked: 2, present: 2 },
  ]);
});

test('the customer types as long as a line is, never long, and not at all without motion', () => {
  expect(typingMs('OK.', false)).toBeLessThan(typingMs('You promised once already. And now?', false));
  expect(typingMs('x'.repeat(600), false)).toBeLessThanOrEqual(1600);
  expect(typingMs('x'.repeat(600), true)).toBe(0);
});
