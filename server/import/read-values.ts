import { Temporal } from 'temporal-polyfill';

/** A value that a column cannot take; the message says what it should be. */
export class ValueProblem extends Error {}

/** A decimal number with `.` or `,` as its mark and spaces, dots or commas between thousands: '1 249,50', '1,249.50', '12'. */
export function readNumber(text: string): number {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '');
  const mark = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  const both = plain.includes(',') && plain.includes('.');
  const repeated = mark >= 0 && plain.split(plain[mark] ?? '').length > 2;
  const whole = mark < 0 || (repeated && !both) ? plain : plain.slice(0, mark);
  const part = mark < 0 || (repeated && !both) ? '' : plain.slice(mark + 1);
  const number = Number(`${whole.replace(/[.,]/g, '')}.${part || '0'}`);
  if (plain === '' || !/^-?[\d.,]+$/.test(plain) || !Number.isFinite(number))
    throw new ValueProblem(`“${text.slice(0, 40)}” is no number`);
  return number;
}

/** An amount in minor units of a currency with two decimals. */
export function readMoney(text: string): number {
  return Math.round(readNumber(text) * 100);
}

export function readYesNo(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (['true', 'yes', '1', 'ja', 'tak', 'kyllä'].includes(word)) return true;
  if (['false', 'no', '0', 'nej', 'nei', 'nie', 'ei'].includes(word)) return false;
  throw new ValueProblem(`“${text.slice(0, 40)}” should be true or false`);
}

/** 'YYYY-MM-DD', or 'D.M.YYYY' and 'D/M/YYYY' as the countries of our languages write it. */
export function readDay(text: string): string {
  const european = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text.trim());
  const iso = european
    ? `${european[3]}-${european[2]?.padStart(2, '0')}-${european[1]?.padStart(2, '0')}`
    : text.trim();
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString();
  } catch {
    throw new ValueProblem(`“${text.slice(0, 40)}” is no date; write it as 2026-11-24`);
  }
}

/** Reads instants; a time without offset is a wall clock of `zone`. Remembers, for lines of one invoice repeat theirs. */
export function instantReader(zone: string): (text: string) => Date {
  const known = new Map<string, Date>();
  return (text) => {
    const seen = known.get(text);
    if (seen) return seen;
    const [day = '', time = '00:00'] = text.trim().split(/[T ]+/, 2);
    let instant: Date;
    try {
      instant = /(Z|[+-]\d\d:?\d\d)$/.test(time)
        ? new Date(Temporal.Instant.from(text.trim().replace(' ', 'T')).epochMilliseconds)
        : new Date(
            Temporal.PlainDate.from(readDay(day)).toZonedDateTime({ timeZone: zone, plainTime: time })
              .epochMilliseconds,
          );
    } catch {
      throw new ValueProblem(`“${text.slice(0, 40)}” is no time; write it as 2026-11-24T14:30`);
    }
    if (known.size > 50_000) known.clear();
    known.set(text, instant);
    return instant;
  };
}
