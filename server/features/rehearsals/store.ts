import { sql } from 'kysely';
import type { Outcome, Play } from '#contract/rehearsal-plays.ts';
import type { Move } from '#contract/script-library.ts';
import type { Db, Tx } from '#server/tables.ts';
import type { Place } from './rules.ts';

type Reader = Db | Tx;
export type RehearsalRow = NonNullable<Awaited<ReturnType<typeof findRehearsal>>>;
export type AnswerRow = Awaited<ReturnType<typeof findAnswers>>[number];

const columns = [
  'id',
  'agent_id as agentId',
  'play_id as playId',
  'locale',
  'play',
  'place',
  'temper',
  'outcome',
] as const;

export function findRehearsal(db: Reader, id: string) {
  return db.selectFrom('rehearsals').select(columns).where('id', '=', id).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export function lockRehearsal(tx: Tx, id: string) {
  return tx.selectFrom('rehearsals').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Begins one, unless this play is being practised by them in this language already; the id of the one that runs. */
export async function insertRunning(
  tx: Tx,
  row: { id: string; agentId: string; play: Play; locale: string; place: Place; at: Date },
): Promise<string> {
  const { id, agentId, play, locale, place, at } = row;
  await tx
    .insertInto('rehearsals')
    .values({
      id,
      agent_id: agentId,
      play_id: play.id,
      locale,
      play: JSON.stringify(play),
      place: place.at,
      temper: place.temper,
      outcome: null,
      started_at: at,
      finished_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['agent_id', 'play_id', 'locale']).where('finished_at', 'is', null).doNothing(),
    )
    .execute();
  const running = await tx
    .selectFrom('rehearsals')
    .select('id')
    .where('agent_id', '=', agentId)
    .where('play_id', '=', play.id)
    .where('locale', '=', locale)
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
  return running.id;
}

export function findAnswers(db: Reader, rehearsalId: string) {
  return db
    .selectFrom('rehearsal_answers')
    .select(['turn', 'beat', 'temper', 'text', 'asks', 'moves'])
    .where('rehearsal_id', '=', rehearsalId)
    .orderBy('turn')
    .execute();
}

export async function insertAnswer(
  tx: Tx,
  row: { rehearsalId: string; turn: number; from: Place; text: string; asks: Move[]; moves: Move[]; at: Date },
): Promise<void> {
  const { rehearsalId, turn, from, text, asks, moves, at } = row;
  await tx
    .insertInto('rehearsal_answers')
    .values({ rehearsal_id: rehearsalId, turn, beat: from.at, temper: from.temper, text, asks, moves, at })
    .execute();
}

export async function moveOn(
  tx: Tx,
  id: string,
  { place, outcome, at }: { place: Place; outcome: Outcome | null; at: Date },
): Promise<void> {
  await tx
    .updateTable('rehearsals')
    .set({ place: place.at, temper: place.temper, outcome, finished_at: outcome && at })
    .where('id', '=', id)
    .execute();
}

export async function forget(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('rehearsals').where('id', '=', id).execute();
}

/** Practice is kept for as long as a trainer may ask about it. */
export async function forgetStartedBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('rehearsals').where('started_at', '<', before).execute();
}

/** What one member of staff has begun and finished, newest first. */
export function findOwn(db: Db, agentId: string) {
  return db
    .selectFrom('rehearsals')
    .select(['id', 'play_id as playId', 'locale', 'outcome', 'finished_at as finishedAt'])
    .where('agent_id', '=', agentId)
    .orderBy('started_at', 'desc')
    .execute();
}

/** Everybody who is to practise, and whoever did. */
export async function findPeople(db: Db, now: Date) {
  const { rows } = await sql<{ staffId: string; name: string }>`
    select user_id as "staffId", name from staff
    where (role in ('agent', 'light_agent') and (valid_until is null or valid_until > ${now}))
      or user_id in (select agent_id from rehearsals where finished_at is not null)
    order by name`.execute(db);
  return rows;
}

export type Practised = {
  staffId: string;
  playId: string;
  locale: string;
  times: number;
  lastAt: Date;
  lastOutcome: Outcome;
};

export async function findPractised(db: Db): Promise<Practised[]> {
  const { rows } = await sql<Practised>`
    select agent_id as "staffId", play_id as "playId", locale, count(*)::int as times, max(finished_at) as "lastAt",
      (array_agg(outcome order by finished_at desc))[1] as "lastOutcome"
    from rehearsals where finished_at is not null
    group by agent_id, play_id, locale order by max(finished_at) desc`.execute(db);
  return rows;
}

export type Share = { staffId: string; playId: string; locale: string; move: Move; asked: number; present: number };

export async function findShares(db: Db): Promise<Share[]> {
  const { rows } = await sql<Share>`
    select r.agent_id as "staffId", r.play_id as "playId", r.locale, asked.move, count(*)::int as asked,
      (count(*) filter (where asked.move = any (a.moves)))::int as present
    from rehearsals r join rehearsal_answers a on a.rehearsal_id = r.id
      cross join lateral unnest(a.asks) as asked (move)
    where r.finished_at is not null
    group by r.agent_id, r.play_id, r.locale, asked.move`.execute(db);
  return rows;
}
