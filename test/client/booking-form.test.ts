import { describe, expect, test } from 'vitest';
import { readContact } from '#client/features/booking/contact.ts';
import { createKeyKeeper } from '#client/features/booking/draft.ts';
import { errorsFrom, longestAbout, readForm } from '#client/features/booking/form-rules.ts';
import { standingOf, talkNow } from '#client/features/booking/standing.ts';

describe('one field for e-mail or phone', () => {
  test.each([
    ['anna@example.com', { email: 'anna@example.com' }],
    ['  anna.ek+golv@mejl.example.se ', { email: 'anna.ek+golv@mejl.example.se' }],
    ['070-123 45 67', { phone: '0701234567' }],
    ['+48 601 234 567', { phone: '+48601234567' }],
    ['(09) 123.456', { phone: '09123456' }],
  ])('%s is understood', (text, contact) => {
    expect(readContact(text)).toEqual({ contact });
  });

  test.each([
    ['', 'contactMissing'],
    ['   ', 'contactMissing'],
    ['anna@', 'emailWrong'],
    ['anna@exempel', 'emailWrong'],
    ['anna@exempel..se', 'emailWrong'],
    ['anna ek@example.com', 'emailWrong'],
    ['anna', 'emailWrong'],
    ['070-1', 'phoneWrong'],
    ['070 123 45 67 eller 08 123 456 78', 'phoneWrong'],
  ])('%s is sent back with what is wrong', (text, problem) => {
    expect(readContact(text)).toEqual({ problem });
  });
});

describe('the form', () => {
  test('says everything that is missing at once', () => {
    expect(readForm({ name: ' ', contact: '', about: 'x'.repeat(longestAbout + 1) })).toEqual({
      errors: { name: 'nameMissing', contact: 'contactMissing', about: 'aboutTooLong' },
    });
  });

  test('sends what was typed without the blanks around it', () => {
    expect(readForm({ name: ' Żaneta ', contact: 'z@example.pl', about: ' pies ' })).toEqual({
      fields: { name: 'Żaneta', email: 'z@example.pl', about: 'pies' },
    });
  });

  test('a refusal of the server lands at the field it is about', () => {
    const refused = (path: string) =>
      errorsFrom({ code: 'invalid', data: { fields: [{ path, problem: 'x' }] }, requestId: null });
    expect(refused('phone')).toEqual({ contact: 'phoneWrong' });
    expect(refused('email')).toEqual({ contact: 'emailWrong' });
    expect(refused('zone')).toBeNull();
    expect(errorsFrom({ code: 'unavailable', data: undefined, requestId: null })).toBeNull();
  });

  test('sending the same again keeps its key, anything changed gets a new one', () => {
    let made = 0;
    const keyFor = createKeyKeeper(() => `key-${++made}`);
    expect(keyFor({ at: '10:00' })).toBe('key-1');
    expect(keyFor({ at: '10:00' })).toBe('key-1');
    expect(keyFor({ at: '10:15' })).toBe('key-2');
  });
});

describe('where a booking stands', () => {
  const booked = {
    status: 'held',
    kind: 'booked',
    opensAt: '2026-11-24T09:45:00.000Z',
    endsAt: '2026-11-24T10:30:00.000Z',
  } as const;
  const at = (time: string) => new Date(`2026-11-24T${time}:00.000Z`);

  test('the door opens at its time, and not a moment before', () => {
    expect(standingOf(booked, at('09:44'))).toBe('early');
    expect(standingOf(booked, at('09:45'))).toBe('open');
  });

  test('a talk that runs over can still be entered for half an hour', () => {
    expect(standingOf(booked, at('11:00'))).toBe('open');
    expect(standingOf(booked, at('11:01'))).toBe('over');
  });

  test('a place in the queue stays open whatever the clock says', () => {
    expect(standingOf({ ...booked, kind: 'now' }, at('18:00'))).toBe('open');
  });

  test('what was cancelled, missed or done is so at any time', () => {
    expect(standingOf({ ...booked, status: 'cancelled' }, at('09:50'))).toBe('cancelled');
    expect(standingOf({ ...booked, status: 'missed' }, at('09:50'))).toBe('missed');
    expect(standingOf({ ...booked, status: 'done' }, at('09:50'))).toBe('over');
  });
});

describe('talking to somebody now', () => {
  test.each([
    ['a free agent means at once', { open: true, agentsFree: 1, wait: { low: 0, high: 1 } }, 'free'],
    ['a queue means its honest wait', { open: true, agentsFree: 0, wait: { low: 4, high: 8 } }, 'wait'],
    [
      'a free agent with people ahead still means a wait',
      { open: true, agentsFree: 1, wait: { low: 4, high: 8 } },
      'wait',
    ],
    ['an open shop without anybody ready says so', { open: true, agentsFree: 0, wait: null }, 'busy'],
    ['a closed shop is closed', { open: false, agentsFree: 0, wait: null }, 'closed'],
  ] as const)('%s', (_, now, expected) => {
    expect(talkNow(now)).toBe(expected);
  });
});
