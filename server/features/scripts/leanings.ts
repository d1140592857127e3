import type { Clock } from '#server/platform/clock.ts';
import { keptUntilChanged } from '#server/platform/kept.ts';
import type { Db } from '#server/tables.ts';
import { findLeanings } from './effect-store.ts';
import { leaningOf, type SuggestInput } from './suggest.ts';

type Leaning = NonNullable<SuggestInput['leaning']>;

/** As far back as agents' taps count. */
const DAYS = 90;
/** A tap moves later talks, not the one it was made in. */
const FRESH_MINUTES = 10;
const MINUTE = 60_000;

/** What agents made of each situation lately, counted anew every ten minutes. */
export function createLeanings({ db, clock }: { db: Db; clock: Clock }) {
  const counted = keptUntilChanged(async (): Promise<Leaning> => {
    const rows = await findLeanings(db, new Date(clock().getTime() - DAYS * 24 * 60 * MINUTE));
    const leanings = new Map(rows.map((row) => [`${row.situationId} ${row.locale}`, leaningOf(row)]));
    return (situationId, locale) => leanings.get(`${situationId} ${locale}`) ?? 0;
  });
  return (): Promise<Leaning> => counted(String(Math.floor(clock().getTime() / (FRESH_MINUTES * MINUTE))));
}
