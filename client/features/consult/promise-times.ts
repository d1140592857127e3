export type PromiseTime = { kind: 'hour' | 'today' | 'tomorrow'; at: Date };

const hour = 3_600_000;

/**
 * Times a promise is likely to be kept by, one tap each: first what the promise itself says ("kl. 14"), today and tomorrow unless
 * it says which; else in an hour (to the next full quarter), today at 16, tomorrow at 10 and 15 of this desk's clock. Today's is
 * left out when it is nearer than two hours, what the promise says when it has passed.
 */
export function promiseTimes(now: Date, promise = ''): PromiseTime[] {
  const inAnHour = new Date(Math.ceil((now.getTime() + hour) / 900_000) * 900_000);
  const at = (days: number, hours: number, minutes = 0) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours, minutes);
  const said = clockTimesIn(promise).flatMap(({ hours, minutes }): PromiseTime[] => [
    { kind: 'today', at: at(0, hours, minutes) },
    { kind: 'tomorrow', at: at(1, hours, minutes) },
  ]);
  const named = { today: TODAY.test(promise), tomorrow: TOMORROW.test(promise), hour: false };
  const isNamed = named.today !== named.tomorrow;
  const ahead = said.filter(({ kind, at: time }) => time > now && (!isNamed || named[kind]));
  if (ahead.length > 0) return ahead;
  const today = at(0, 16);
  const times: PromiseTime[] = [{ kind: 'hour', at: inAnHour }];
  if (today.getTime() - now.getTime() >= 2 * hour) times.push({ kind: 'today', at: today });
  times.push({ kind: 'tomorrow', at: at(1, 10) }, { kind: 'tomorrow', at: at(1, 15) });
  return times;
}

const TODAY = /(?<!\p{L})(?:i dag|idag|tänään|dziś|dzisiaj|today)(?!\p{L})/iu;
const TOMORROW = /(?<!\p{L})(?:i morgon|imorgon|i morgen|huomenna|jutro|tomorrow)(?!\p{L})/iu;

/** "kl. 14", "klo 14.30", "o 9", "at 2 pm", "14:30": an hour after the word for a clock, or written as nothing else is. */
const CLOCK =
  /(?<!\p{L})(?:(?:kl|klo|kello|klockan|klokka|klokken|o|godz|godzinie|at)\.?\s*(\d{1,2})(?:[.:](\d{2}))?(?:\s*([ap])\.?m\b)?|(\d{1,2})(?::(\d{2})|\s*([ap])\.?m\b))(?![\p{L}\d%]|\s*(?:m²|m2|€))/giu;
/** Nobody calls a customer at two in the morning. */
const FIRST_HOUR = 7;
const MOST_TIMES = 2;

function clockTimesIn(text: string): { hours: number; minutes: number }[] {
  return [...text.matchAll(CLOCK)]
    .map(([, named, namedMinutes, namedHalf, bare, bareMinutes, bareHalf]) => {
      const hours = Number(named ?? bare);
      const half = (namedHalf ?? bareHalf)?.toLowerCase();
      const isAfternoon = half === 'p' || (!half && hours < FIRST_HOUR);
      return {
        hours: isAfternoon && hours < 12 ? hours + 12 : hours,
        minutes: Number(namedMinutes ?? bareMinutes ?? 0),
      };
    })
    .filter(({ hours, minutes }) => hours < 24 && minutes < 60)
    .slice(0, MOST_TIMES);
}

/** The value a `datetime-local` field takes: "2026-11-24T16:00" on this desk's clock. */
export function localFieldValue(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The instant a `datetime-local` field means on this desk's clock; null when it is empty or half filled. */
export function fromLocalField(value: string): string | null {
  const at = new Date(value);
  return value === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** What a promise lacks, as a key below `desk.end`; null when it can be kept, or none was made. */
export function promiseProblem(
  words: string,
  at: string | null,
  now: Date,
): 'promiseNeedsText' | 'promiseNeedsTime' | 'promisePast' | null {
  // A time alone would be gone without a word: nobody could tell what was to happen then.
  if (words.trim() === '') return at === null ? null : 'promiseNeedsText';
  if (at === null) return 'promiseNeedsTime';
  return Date.parse(at) <= now.getTime() ? 'promisePast' : null;
}
