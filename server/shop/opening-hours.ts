import type { Opening } from '#server/features/booking/rules.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const span = new RegExp(`^(${time})-(${time})$`);

/**
 * Hours as a person writes them, `{"mon-fri": "09:00-17:00", "sat": ["10:00-12:00", "13:00-15:00"]}`, as openings by weekday;
 * or, as a sentence, what is wrong with the entry of one key.
 */
export function readHours(hours: Record<string, string | string[]>): {
  openings: Opening[];
  problems: { key: string; problem: string }[];
} {
  const openings: Opening[] = [];
  const problems: { key: string; problem: string }[] = [];
  for (const [key, written] of Object.entries(hours)) {
    const days = readDays(key);
    if (!days) problems.push({ key, problem: `write a weekday (${weekdays.join(', ')}) or a range such as "mon-fri"` });
    for (const text of [written].flat()) {
      const [, opens = '', closes = ''] = span.exec(text) ?? [];
      if (opens >= closes) problems.push({ key, problem: 'write the hours as "09:00-17:00", the earlier time first' });
      else for (const weekday of days ?? []) openings.push({ weekday, opens, closes });
    }
    const own = openings.filter(({ weekday }) => days?.includes(weekday));
    if (own.some((one, at) => own.some((other, later) => later > at && overlap(one, other))))
      problems.push({ key, problem: 'these hours overlap with others of the same day' });
  }
  return { openings, problems };
}

function readDays(key: string): number[] | null {
  const [first, last = first, more] = key.split('-').map((word) => weekdays.indexOf(word));
  if (first === undefined || last === undefined || more !== undefined || first < 0 || last < first) return null;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at + 1);
}

function overlap(one: Opening, other: Opening): boolean {
  return one.weekday === other.weekday && one.opens < other.closes && other.opens < one.closes;
}
