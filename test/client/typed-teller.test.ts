import { expect, test } from 'vitest';
import { createTypedTeller } from '#client/features/consult/typed-teller.ts';

function givenTeller() {
  let now = 0;
  let due: { at: number; job: () => void } | null = null;
  const told: string[] = [];
  const teller = createTypedTeller({
    tell: async (text) => told.push(text),
    later: (job, ms) => {
      const own = { at: now + ms, job };
      due = own;
      return () => {
        if (due === own) due = null;
      };
    },
    now: () => now,
  });
  const pass = (ms: number) => {
    now += ms;
    if (due && due.at <= now) {
      const { job } = due;
      due = null;
      job();
    }
  };
  return { teller, told, pass };
}

test('a line is told at a pause, once', () => {
  const { teller, told, pass } = givenTeller();
  teller.draft('My');
  pass(300);
  teller.draft('My floor');
  pass(599);
  expect(told).toEqual([]);
  pass(1);
  expect(told).toEqual(['My floor']);
  teller.draft('My floor ');
  pass(5000);
  expect(told).toEqual(['My floor']);
});

test('whoever writes without a pause is heard now and then', () => {
  const { teller, told, pass } = givenTeller();
  for (let letters = 1; letters <= 30; letters += 1) {
    teller.draft('a'.repeat(letters));
    pass(200);
  }
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told.length).toBeLessThanOrEqual(3);
});

test('an emptied box is told at once; a sent line is not taken back', () => {
  const { teller, told, pass } = givenTeller();
  teller.draft('My floor');
  pass(600);
  teller.draft('');
  expect(told).toEqual(['My floor', '']);
  teller.draft('Is late');
  pass(600);
  teller.sent();
  teller.draft('');
  teller.stop();
  expect(told).toEqual(['My floor', '', 'Is late']);
});

test('who turns it off takes back what was told', () => {
  const { teller, told, pass } = givenTeller();
  teller.draft('My floor');
  pass(600);
  teller.draft('My floor is');
  teller.stop();
  pass(5000);
  expect(told).toEqual(['My floor', '']);
});
