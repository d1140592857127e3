import { sql } from 'kysely';
import type { Db } from '#server/tables.ts';

export type OfferedLine = {
  id: string;
  bookingId: string;
  agentId: string;
  situationId: string;
  lineIndex: number;
  locale: string;
  at: Date;
};

/** Notes lines that were shown; one that is noted for this talk already is left. Gives how many are new. */
export async function insertOffered(db: Db, lines: OfferedLine[]): Promise<number> {
  let noted = 0;
  for (const line of lines) {
    const { numAffectedRows } = await sql`
      insert into script_offers (id, booking_id, agent_id, situation_id, line_index, locale, outcome, at)
      values (${line.id}, ${line.bookingId}, ${line.agentId}, ${line.situationId}, ${line.lineIndex}, ${line.locale}, 'offered', ${line.at})
      on conflict (booking_id, situation_id, line_index, locale) where outcome = 'offered' do nothing`.execute(db);
    noted += Number(numAffectedRows ?? 0);
  }
  return noted;
}

export type EffectRow = {
  id: string;
  locale: string;
  /** Talks in which a line of it was offered, used as it stands or changed, used only after a change, and turned down without another being used. */
  offered: number;
  used: number;
  edited: number;
  rejected: number;
  scoredWith: number;
  npsWith: number | null;
  scoredWithout: number;
  npsWithout: number | null;
  settledWith: number;
  resolvedWith: number | null;
  settledWithout: number;
  resolvedWithout: number | null;
};

/**
 * Per situation and language, talk by talk. A talk counts as settled once a week has gone by; resolved when the customer neither
 * booked nor was in touch again in it. What the agent noted while ending the talk is no new contact: the first hour is left out.
 */
export async function findEffect(db: Db, since: Date, now: Date): Promise<EffectRow[]> {
  const { rows } = await sql<EffectRow>`
    with talks as (
      select o.booking_id, o.situation_id, o.locale,
        bool_or(o.outcome in ('sent', 'edited', 'said')) as used,
        bool_or(o.outcome in ('sent', 'said')) as as_it_stands,
        bool_or(o.outcome = 'dismissed') as dismissed
      from script_offers o where o.at >= ${since}
      group by o.booking_id, o.situation_id, o.locale
    ), outcomes as (
      select t.*, f.score,
        case when f.score >= 9 then 100 when f.score <= 6 then -100 else 0 end as promoter,
        case when c.ended_at < ${now}::timestamptz - interval '7 days' then not exists (
          select 1 from contacts k where k.customer_id = b.customer_id
            and k.at > c.ended_at + interval '1 hour' and k.at <= c.ended_at + interval '7 days'
        ) and not exists (
          select 1 from bookings n where n.customer_id = b.customer_id and n.id <> b.id
            and n.created_at > c.ended_at and n.created_at <= c.ended_at + interval '7 days'
        ) end as resolved
      from talks t
      join bookings b on b.id = t.booking_id
      join consults c on c.booking_id = t.booking_id
      left join feedback f on f.booking_id = t.booking_id
    )
    select situation_id as id, locale,
      count(*)::int as offered,
      (count(*) filter (where used))::int as used,
      (count(*) filter (where used and not as_it_stands))::int as edited,
      (count(*) filter (where dismissed and not used))::int as rejected,
      (count(score) filter (where used))::int as "scoredWith",
      (avg(promoter) filter (where used and score is not null))::float as "npsWith",
      (count(score) filter (where not used))::int as "scoredWithout",
      (avg(promoter) filter (where not used and score is not null))::float as "npsWithout",
      (count(resolved) filter (where used))::int as "settledWith",
      (avg(resolved::int) filter (where used))::float as "resolvedWith",
      (count(resolved) filter (where not used))::int as "settledWithout",
      (avg(resolved::int) filter (where not used))::float as "resolvedWithout"
    from outcomes group by situation_id, locale
    order by count(*) desc, situation_id, locale`.execute(db);
  return rows;
}

export type Leaning = { situationId: string; locale: string; used: number; rejected: number };

/** Talks in which agents used or turned down a situation's lines, by situation and language. */
export async function findLeanings(db: Db, since: Date): Promise<Leaning[]> {
  const { rows } = await sql<Leaning>`
    with talks as (
      select situation_id, locale, bool_or(outcome in ('sent', 'edited', 'said')) as used
      from script_offers where at >= ${since} and outcome <> 'offered'
      group by booking_id, situation_id, locale
    )
    select situation_id as "situationId", locale,
      (count(*) filter (where used))::int as used, (count(*) filter (where not used))::int as rejected
    from talks group by situation_id, locale`.execute(db);
  return rows;
}
