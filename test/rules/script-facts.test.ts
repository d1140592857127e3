import { expect, test } from 'vitest';
import { factsFor, type TalkFacts } from '#server/features/scripts/facts.ts';

const talk = (order: TalkFacts['order']): TalkFacts => ({
  customerName: 'Emma Dahl',
  agentName: 'Aino Lehtonen',
  order,
  product: null,
  currency: 'SEK',
  zone: 'Europe/Stockholm',
  minutesLeft: null,
  knownBefore: true,
  startsFromNote: false,
  silent: false,
  now: new Date('2026-11-26T09:00:00Z'),
});

test('the promised day is a fact of a late order only: one still on its way in time is not told as late', () => {
  const order = { number: '10450', promisedOn: '2026-11-20' };
  expect(factsFor(talk({ ...order, status: 'late' }), 'en')['order.promisedOn']).toBe('20 November');
  for (const status of ['placed', 'on_the_way']) {
    const facts = factsFor(talk({ ...order, status, promisedOn: '2026-12-11' }), 'en');
    expect(facts['order.number']).toBe('10450');
    expect(facts['order.promisedOn']).toBeUndefined();
  }
});
