import { expect, test } from 'vitest';
import { createSuggester, type SuggestInput } from '#server/features/scripts/suggest.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const now = new Date('2026-11-23T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { suggest } = createSuggester(shippedLibrary);
const names = { 'agent.name': 'Elin', 'customer.name': 'Maria' };

const ask = (over: Partial<SuggestInput>) =>
  suggest({
    language: 'sv',
    agentLanguage: 'en',
    utterances: [],
    stage: 'looking',
    facts: () => names,
    signals: [],
    alreadyUsed: [],
    now,
    ...over,
  }).map(({ situationId }) => situationId);
const said = (text: string, minutes: number) => ({ text, at: minutesAgo(minutes), source: 'chat' as const });
const dogs = 'vi har en hund som river upp golvet';

test('a mood tapped after the last words comes before them, one tapped before them does not', () => {
  const utterances = [said('går det i en källare som är lite fuktig?', 1)];
  expect(ask({ utterances, mood: 'angry', tapped: { mood: now } })[0]).toBe('angry');
  expect(ask({ utterances, mood: 'angry', tapped: { mood: minutesAgo(2) } })[0]).toBe('moisture');
});

test('at the goodbye nothing is offered for what was spoken of before it', () => {
  const utterances = [said('kan man ha golvvärme under?', 3), said(dogs, 1)];
  const offered = ask({ utterances, stage: 'closing', tapped: { stage: now } });
  expect(offered[0]).toBe('closing');
  expect(offered).not.toContain('pets-and-children');
  expect(offered).not.toContain('underfloor-heating');
  const facts = () => ({ ...names, 'product.name': 'Ek', 'product.price': '499 kr/m²' });
  const withCard = ask({ utterances, stage: 'closing', tapped: { stage: now }, signals: ['card.price'], facts });
  expect(withCard).not.toContain('price-on-card');
});

test('what comes up after the goodbye was tapped is answered first, and a complaint is not forgotten', () => {
  const complaint = said('ni lovade leverans i tisdags och inget kom', 4);
  const tapped = { stage: minutesAgo(2) };
  const offered = ask({ utterances: [complaint, said(dogs, 0)], stage: 'closing', tapped });
  expect(offered[0]).toBe('pets-and-children');
  expect(offered[1]).toMatch(/^(late-delivery|promise-broken)$/);
  expect(offered[2]).toBe('closing');
});

test('that the time runs out is in sight, whatever else there is to answer', () => {
  const utterances = [
    said('kan man ha golvvärme under?', 3),
    said(dogs, 1),
    said('går det i en källare som är lite fuktig?', 1),
    said('vad kostar det att lägga in det?', 0),
  ];
  const facts = () => ({ ...names, minutesLeft: '2' });
  expect(ask({ utterances, facts })).not.toContain('minutes-running-out');
  const offered = ask({ utterances, facts, signals: ['minutesLeft'] });
  expect(offered[2]).toBe('minutes-running-out');
});

test('a half-written line keeps nobody from being greeted, one that was sent does', () => {
  const utterances = [{ ...said(dogs, 0), unsent: true }];
  const begun = { stage: 'greeting' as const, takenAt: minutesAgo(1) };
  expect(ask({ ...begun, utterances })[0]).toBe('greeting');
  expect(ask({ ...begun, utterances: [said(dogs, 0)] })[0]).toBe('pets-and-children');
});

test('after ten other lines nobody is held to a complaint any more', () => {
  const complaint = said('ni lovade leverans i tisdags och inget kom', 9);
  const since = Array.from({ length: 10 }, (_, at) => said(dogs, 8 - at / 2));
  expect(ask({ utterances: [complaint, ...since] }).join()).not.toMatch(/late-delivery|promise-broken/);
});
