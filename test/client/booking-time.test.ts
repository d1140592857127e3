import { describe, expect, test } from 'vitest';
import {
  addDays,
  formAddress,
  labelSlots,
  nearestSlots,
  partOfDay,
  readStart,
  readTalkLanguage,
  slotsByDay,
  stripDays,
  stripOf,
  timeProblem,
} from '#client/features/booking/time-choice.ts';

const slot = (startsAt: string) => ({ startsAt, endsAt: startsAt });

describe('choosing a time', () => {
  test('an address that was cut or typed asks for no time, and a readable one for exactly its instant', () => {
    expect(readStart('2026-11-29T12:00:00.000Z')).toBe('2026-11-29T12:00:00.000Z');
    expect(readStart('2026-11-29T13:00+01:00')).toBe('2026-11-29T12:00:00.000Z');
    for (const wrong of [null, '', 'rubbish', '2026-11-29T12:', '2026-13-01T10:00:00Z']) {
      expect(readStart(wrong)).toBeNull();
    }
  });

  test('a week of days crosses the end of a month and of a year', () => {
    expect(stripDays('2026-12-29')).toEqual([
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
      '2027-01-04',
    ]);
  });

  test('no day is skipped or repeated where the clocks change', () => {
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
  });

  test('the strip that shows a day is one of those that follow each other from today', () => {
    expect(stripOf('2026-11-24', '2026-11-24')).toBe('2026-11-24');
    expect(stripOf('2026-11-30', '2026-11-24')).toBe('2026-11-24');
    expect(stripOf('2026-12-01', '2026-11-24')).toBe('2026-12-01');
    expect(stripOf('2026-12-16', '2026-11-24')).toBe('2026-12-15');
  });

  test('a time belongs to the day it has on the customer’s own clock', () => {
    const slots = [slot('2026-11-24T21:30:00.000Z'), slot('2026-11-24T22:30:00.000Z')];
    expect([...slotsByDay(slots, 'Europe/Helsinki').keys()]).toEqual(['2026-11-24', '2026-11-25']);
    expect([...slotsByDay(slots, 'Europe/Stockholm').keys()]).toEqual(['2026-11-24']);
  });

  test('the two times that look alike when the clocks go back both say their offset', () => {
    const night = [
      slot('2026-10-25T00:30:00.000Z'),
      slot('2026-10-25T01:30:00.000Z'),
      slot('2026-10-25T02:30:00.000Z'),
    ];
    const labels = labelSlots(night, 'sv', 'Europe/Stockholm').map(({ label }) => label);
    expect(labels[0]).toMatch(/^02:30 .*2/);
    expect(labels[1]).toMatch(/^02:30 .*1/);
    expect(labels[2]).toBe('03:30');
    expect(new Set(labels).size).toBe(3);
  });

  test('after the clocks change the same opening hour keeps its figure', () => {
    expect(labelSlots([slot('2026-10-23T07:00:00.000Z')], 'sv', 'Europe/Stockholm')[0]?.label).toBe('09:00');
    expect(labelSlots([slot('2026-10-26T08:00:00.000Z')], 'sv', 'Europe/Stockholm')[0]?.label).toBe('09:00');
  });

  test('five begins the morning, noon the afternoon, five again the evening: a far zone’s small hours are night', () => {
    expect(partOfDay('2026-11-24T10:45:00.000Z', 'Europe/Stockholm')).toBe('morning');
    expect(partOfDay('2026-11-24T11:00:00.000Z', 'Europe/Stockholm')).toBe('afternoon');
    expect(partOfDay('2026-11-24T16:00:00.000Z', 'Europe/Stockholm')).toBe('evening');
    expect(partOfDay('2026-11-24T23:00:00.000Z', 'Europe/Stockholm')).toBe('night');
    expect(partOfDay('2026-11-24T04:00:00.000Z', 'Europe/Stockholm')).toBe('morning');
  });
});

describe('a chosen time', () => {
  const at = '2026-11-24T13:30:00.000Z';
  const before = new Date('2026-11-24T09:00:00.000Z');

  test('keeps the language it was free in, whatever the page is turned to', () => {
    const address = new URL(formAddress('floors-30', at, 'fi'), 'https://shop.example');
    const asked = address.searchParams.get('in');
    expect(readStart(address.searchParams.get('at'))).toBe(at);
    expect(readTalkLanguage(asked, { spoken: ['fi', 'sv'], otherwise: 'sv' })).toBe('fi');
  });

  test('is talked over in the page’s language where the address names none, or one that nobody speaks', () => {
    for (const wrong of [null, '', 'xx'])
      expect(readTalkLanguage(wrong, { spoken: ['fi', 'sv'], otherwise: 'sv' })).toBe('sv');
  });

  test('is said to have passed at once, before the free times are known', () => {
    expect(timeProblem(at, undefined, new Date(at))).toBe('passed');
    expect(timeProblem(at, [slot(at)], new Date('2026-11-25T09:00:00.000Z'))).toBe('passed');
  });

  test('that nobody who speaks the language has free is said to be so, once that is known', () => {
    expect(timeProblem(at, undefined, before)).toBeNull();
    expect(timeProblem(at, [slot(at)], before)).toBeNull();
    expect(timeProblem(at, [slot('2026-11-24T13:45:00.000Z')], before)).toBe('nobody');
  });

  test('is replaced by the nearest free ones, in their order', () => {
    const free = ['09:00', '12:45', '14:00', '14:15', '17:00'].map((time) => slot(`2026-11-24T${time}:00.000Z`));
    expect(nearestSlots(free, at, 3).map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
      '12:45',
      '14:00',
      '14:15',
    ]);
  });
});
