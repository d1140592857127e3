import { describe, expect, test } from 'vitest';
import { repairs } from '#server/features/scripts/answered.ts';
import { createCrediter } from '#server/features/scripts/credit.ts';
import { createSuggester, type SuggestInput } from '#server/features/scripts/suggest.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const now = new Date('2026-11-23T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { suggest } = createSuggester(shippedLibrary);
const creditMoves = createCrediter(shippedLibrary);

const ask = (over: Partial<SuggestInput>) =>
  suggest({
    language: 'fi',
    agentLanguage: 'en',
    utterances: [],
    stage: 'looking',
    facts: () => ({ 'order.number': '10443', 'order.promisedOn': 'tiistaina', 'agent.name': 'Elin' }),
    signals: ['order.late'],
    alreadyUsed: [],
    now,
    ...over,
  }).map(({ situationId }) => situationId);
const said = (text: string, minutes: number) => ({ text, at: minutesAgo(minutes), source: 'chat' as const });
const complaint = said('lattian piti tulla tiistaina eikä mitään ole kuulunut', 4);
const late = expect.arrayContaining([expect.stringMatching(/^(late-delivery|promise-broken)$/)]);
const reply = (minutes: number, text: string) => [
  { at: minutesAgo(minutes), repairs: repairs(creditMoves(text, 'fi')) },
];
const repaired = 'Virhe on meidän. Soitan varastolle nyt.';

describe('a complaint', () => {
  test('stands until the agent has answered it in words of their own', () => {
    expect(ask({ utterances: [complaint] })).toEqual(late);
    expect(ask({ utterances: [complaint], replies: reply(3, 'Ok') })).toEqual(late);
    expect(ask({ utterances: [complaint], replies: reply(5, repaired) })).toEqual(late);
    expect(ask({ utterances: [complaint], replies: reply(3, repaired) })).not.toEqual(late);
  });

  test('is over once the customer has thanked for an answer, and not for thanks in advance, no thanks or a question', () => {
    const since = (text: string, replied = 'Se lähti varastolta aamulla.') =>
      ask({ utterances: [complaint, said(text, 1)], replies: replied ? reply(3, replied) : [] });
    expect(since('okei, kiitos!')).not.toEqual(late);
    expect(since('okei, kiitos!', '')).toEqual(late);
    expect(since('ei kiitos')).toEqual(late);
    expect(since('kiitos vaan tästäkin...')).toEqual(late);
    expect(since('kiitos, mutta milloin?')).toEqual(late);
  });

  test.each(['Ok', 'Joo', 'Hetki, katson.', 'Ymmärrän, harmillista.'])('is not over by thanks for "%s"', (text) => {
    expect(ask({ utterances: [complaint, said('ok kiitos!', 1)], replies: reply(3, text) })).toEqual(late);
  });

  test('is over by thanks for a line of the library', () => {
    const alreadyUsed = [{ situationId: 'as-i-wrote', lineIndex: 0, at: minutesAgo(3), dismissed: false }];
    expect(ask({ utterances: [complaint, said('ok kiitos!', 1)], alreadyUsed })).not.toEqual(late);
  });

  test('that is made again is heard again', () => {
    const again = said('eikä se lattia vieläkään ole tullut', 1);
    expect(ask({ utterances: [complaint, again], replies: reply(3, repaired) })).toEqual(late);
  });

  test('of another matter than what was asked leaves questions where they are', () => {
    const dogs = said('meillä on kaksi koiraa, kestääkö tuo kynsiä', 4);
    expect(ask({ utterances: [dogs], replies: reply(3, repaired), signals: [] })[0]).toBe('pets-and-children');
  });
});

test.each([
  ['fi', 'Virhe on meidän. Soitan varastolle nyt.', 'wholly'],
  ['fi', 'Hetki, katson.', 'not'],
  ['fi', 'Se lähti varastolta aamulla.', 'partly'],
  ['fi', 'Tilauksesi on Tampereella.', 'partly'],
  ['sv', 'Det är vårt fel, jag ringer lagret nu.', 'wholly'],
  ['nb', 'Du får en ny dato av meg før klokken 15 i dag.', 'wholly'],
  ['pl', 'To nasz błąd. Dzwonię teraz do magazynu.', 'wholly'],
  ['en', 'That is our mistake. I am calling the warehouse now.', 'wholly'],
  ['en', 'It comes in two shades.', 'not'],
  ['en', 'Yes, of course. One moment.', 'not'],
  ['sv', 'Okej, jag kollar.', 'not'],
  ['nb', 'Jeg forstår, et øyeblikk.', 'not'],
  ['pl', 'Oczywiście, moment.', 'not'],
])('%s: "%s" repairs: %s', (locale, text, expected) => {
  expect(repairs(creditMoves(text, locale))).toBe(expected);
});
