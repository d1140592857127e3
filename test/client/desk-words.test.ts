import { expect, test } from 'vitest';
import type { LintFinding } from '#contract/scripts.ts';
import { markedParts, stillValid, withBetterLine } from '#client/features/scripts/lint-marks.ts';
import { adaptedOutcome } from '#client/features/scripts/adapted-line.ts';
import { settleSuggestions } from '#client/features/scripts/suggestion-list.ts';

const line = (situationId: string, text = situationId) => ({ situationId, lineIndex: 0, text });
const ids = (list: { situationId: string }[]) => list.map((one) => one.situationId).join(' ');

test('the first suggestions stand in the order they came', () => {
  expect(ids(settleSuggestions([], [line('a'), line('b'), line('c')], null))).toBe('a b c');
});

test('with nobody pointing, the best comes first', () => {
  const shown = [line('a'), line('b'), line('c')];
  expect(ids(settleSuggestions(shown, [line('d'), line('c'), line('a')], null))).toBe('d c a');
});

test('the one under the pointer and all above it stay although no longer offered', () => {
  const shown = [line('a'), line('b'), line('c')];
  expect(ids(settleSuggestions(shown, [line('d'), line('e'), line('f')], 'b/0'))).toBe('a b d');
});

test('the words under the pointer do not change while it is there', () => {
  const settled = settleSuggestions([line('a', 'old')], [line('a', 'new')], 'a/0');
  expect(settled[0]?.text).toBe('old');
  expect(settleSuggestions(settled, [line('a', 'new')], null)[0]?.text).toBe('new');
});

test('never more than three are on screen', () => {
  const shown = [line('a'), line('b'), line('c')];
  for (const pointed of [null, 'a/0', 'c/0']) {
    expect(settleSuggestions(shown, [line('x'), line('y'), line('z')], pointed)).toHaveLength(3);
  }
});

test('nothing offered leaves nothing but what is pointed at', () => {
  expect(settleSuggestions([line('a'), line('b')], [], null)).toEqual([]);
  expect(ids(settleSuggestions([line('a'), line('b')], [], 'a/0'))).toBe('a');
});

const finding = (start: number, end: number): LintFinding => ({
  ruleId: `r${start}`,
  level: 'warn',
  start,
  end,
  reason: '',
  better: [],
});

test('a text is cut where findings begin and end and loses no letter', () => {
  const text = 'Vi beklagar besväret. Hej!';
  const parts = markedParts(text, [finding(3, 20), finding(5, 8), finding(22, 99)]);
  expect(parts.map((part) => part.text)).toEqual(['Vi ', 'beklagar besväret', '. ', 'Hej!']);
  expect(parts.map((part) => part.finding?.start ?? null)).toEqual([null, 3, null, 22]);
});

test('a better line takes the place of the whole sentence', () => {
  const text = 'Hei Maija! Pahoittelemme tilannetta kovasti. Soitan pian.';
  const start = text.indexOf('Pahoittelemme');
  expect(withBetterLine(text, { start, end: start + 13 }, 'Virhe on meidän.')).toBe(
    'Hei Maija! Virhe on meidän. Soitan pian.',
  );
});

test('a better line replaces an unfinished only sentence', () => {
  expect(withBetterLine('we apologise for any', { start: 3, end: 12 }, 'Our mistake.')).toBe('Our mistake.');
});

test('a better line replaces a finding that takes in its full stop', () => {
  expect(withBetterLine('Sorry. More.', { start: 0, end: 6 }, 'My fault.')).toBe('My fault. More.');
});

test('marks stay where the text before them did not change', () => {
  const old = 'Niestety nie ma. Tak';
  expect(stillValid([finding(0, 8), finding(17, 20)], old, 'Niestety nie ma. Nie')).toEqual([finding(0, 8)]);
});

test('a line that was changed first counts as sent, as edited, or as given up for other words', () => {
  const line = 'Hei Maija! Tarkistan toimituksen nyt ja soitan ennen kello 15.';
  expect(adaptedOutcome(line, ` ${line.replace(' nyt', '  nyt')}\n`)).toBe('sent');
  expect(adaptedOutcome(line, 'Hei Maija! Tarkistan toimituksen nyt ja palaan tähän chattiin kello 15.')).toBe(
    'edited',
  );
  expect(adaptedOutcome(line, `Kiitos! ${line}`)).toBe('edited');
  expect(adaptedOutcome(line, 'Onko teillä koira?')).toBeNull();
});

test('a line that was sent is gone, also under the pointer and from an answer that did not know of it', () => {
  const shown = [line('a'), line('b'), line('c')];
  expect(ids(settleSuggestions(shown, [line('a'), line('b'), line('c')], 'b/0', new Set(['a/0'])))).toBe('b c');
  expect(ids(settleSuggestions([line('b')], [line('a'), line('b')], 'a/0', new Set(['a/0'])))).toBe('b');
});
