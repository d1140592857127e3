import { expect, test } from 'vitest';
import { fromLocalField, localFieldValue, promiseTimes } from '#client/features/consult/promise-times.ts';
import { clockText, minutesText } from '#client/platform/duration.ts';

test('the next promise is offered on the quarter, and today only while it is far enough', () => {
  const morning = promiseTimes(new Date(2026, 10, 24, 9, 7));
  expect(morning.map((time) => [time.kind, time.at.getHours(), time.at.getMinutes()])).toEqual([
    ['hour', 10, 15],
    ['today', 16, 0],
    ['tomorrow', 10, 0],
    ['tomorrow', 15, 0],
  ]);
  expect(promiseTimes(new Date(2026, 10, 24, 15, 0)).map((time) => time.kind)).not.toContain('today');
});

test.each([
  ['Jag ringer dig i morgon kl 14.', ['tomorrow 14:00']],
  ['Jag ringer dig i dag kl 14.', ['today 14:00']],
  ['Soitan sinulle huomenna klo 14.30.', ['tomorrow 14:30']],
  ['Soitan tänään ennen kello 15.30.', ['today 15:30']],
  ['Zadzwonię jutro o 9.', ['tomorrow 9:00']],
  ['I will call you tomorrow at 2 pm.', ['tomorrow 14:00']],
  ['Jeg ringer klokka 3.', ['today 15:00', 'tomorrow 15:00']],
])('the time that a promise names is the one on offer: %s', (promise, offered) => {
  const times = promiseTimes(new Date(2026, 10, 24, 10, 7), promise);
  expect(times.map(({ kind, at }) => `${kind} ${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`)).toEqual(
    offered,
  );
});

test('an amount is no time, and nor is an hour that no day has', () => {
  const [first] = promiseTimes(new Date(2026, 10, 24, 10, 7), 'Wyślę próbki o 24 m² i ofertę na 12.5 m² o 31.');
  expect(first?.kind).toBe('hour');
});

test('a time chosen in the field is the same instant again', () => {
  const at = new Date(2026, 10, 24, 16, 30);
  expect(fromLocalField(localFieldValue(at))).toBe(at.toISOString());
  expect(fromLocalField('')).toBeNull();
});

test('a running clock counts hours only when there are some', () => {
  expect(clockText(492)).toBe('08:12');
  expect(clockText(4092)).toBe('1:08:12');
  expect(clockText(-3)).toBe('00:00');
  expect(minutesText(30, 'en')).toBeNull();
  expect(minutesText(-250, 'en')).toBe('4 min');
});
