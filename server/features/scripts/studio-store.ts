import { sql } from 'kysely';
import type { FaceContent } from '#contract/script-studio.ts';
import type { Db, Tx } from '#server/tables.ts';
import { contentMarkOf, type FaceVersion, type Person, type VersionHead, wordsMarkOf } from './faces.ts';

type Which = { situationId: string; locale: string };

/** Every version that trainers wrote of every situation, oldest first, without the words. */
export function findHeads(db: Db): Promise<VersionHead[]> {
  return db
    .selectFrom('script_faces')
    .select([
      'situation_id as situationId',
      'locale',
      'version',
      'status',
      sql<string>`content ->> 'title'`.as('title'),
      'words_mark as wordsMark',
      'content_mark as contentMark',
      'from_file as fromFile',
      'based_on as basedOn',
    ])
    .orderBy('version')
    .execute();
}

/** Every version that trainers wrote of one situation, oldest first. */
export async function findVersions(db: Db | Tx, situationId: string): Promise<FaceVersion[]> {
  return present(await versions(db).where('situation_id', '=', situationId).execute());
}

/** Per language the version that decides what customers get: the newest that was published or retired. */
export async function findDeciding(db: Db | Tx): Promise<FaceVersion[]> {
  const rows = await versions(db)
    .where('script_faces.status', 'in', ['published', 'retired'])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('script_faces as later')
            .select('later.version')
            .whereRef('later.situation_id', '=', 'script_faces.situation_id')
            .whereRef('later.locale', '=', 'script_faces.locale')
            .whereRef('later.version', '>', 'script_faces.version')
            .where('later.status', 'in', ['published', 'retired']),
        ),
      ),
    )
    .execute();
  return present(rows);
}

function versions(db: Db | Tx) {
  return db
    .selectFrom('script_faces')
    .leftJoin('staff', 'staff.user_id', 'script_faces.edited_by')
    .select([
      'situation_id as situationId',
      'script_faces.locale',
      'version',
      'script_faces.status',
      'content',
      'words_mark as wordsMark',
      'content_mark as contentMark',
      'from_file as fromFile',
      'based_on as basedOn',
      'restored_from as restoredFrom',
      'edited_by as authorId',
      'staff.name as authorName',
      'edited_at as editedAt',
    ])
    .orderBy('version');
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number];

function present(rows: VersionRow[]): FaceVersion[] {
  return rows.map(({ authorId, authorName, ...row }) => {
    const content = row.content as FaceContent;
    return {
      ...row,
      content,
      title: content.title,
      author: authorId && authorName ? { id: authorId, name: authorName } : null,
    };
  });
}

/**
 * `words` changes whenever other words come into use, `phrases` whenever trainers edit what the linter marks; asked before each hint
 * and each check, so that both count from the next one on; so do the rules that are off, per language.
 */
export async function findStamps(
  db: Db | Tx,
): Promise<{ words: string; phrases: string; rulesOff: Map<string, Set<string>> }> {
  const { rows } = await sql<{ words: string; phrases: string; off: { locale: string; ruleId: string }[] | null }>`
    select concat_ws(':', count(*), coalesce(max(xmin::text::bigint), 0),
      (select concat_ws(':', count(*), coalesce(max(xmin::text::bigint), 0)) from script_retired)) as words,
      (select concat_ws(':', count(*), max(version)) from script_phrases) as phrases,
      (select json_agg(json_build_object('locale', locale, 'ruleId', rule_id)) from script_rules_off) as off
    from script_faces where status in ('published', 'retired')`.execute(db);
  const { words = '', phrases = '', off = null } = rows[0] ?? {};
  const byLocale = [...Map.groupBy(off ?? [], ({ locale }) => locale)];
  return { words, phrases, rulesOff: new Map(byLocale.map(([locale, rules]) => [locale, idsOf(rules)])) };
}

const idsOf = (rules: { ruleId: string }[]) => new Set(rules.map(({ ruleId }) => ruleId));

/** Two trainers who save one face at once come one after the other. */
export async function lockFace(tx: Tx, situationId: string, locale: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`script:${situationId}:${locale}`}, 0))`.execute(tx);
}

export async function insertVersion(
  tx: Tx,
  face: Which &
    Pick<FaceVersion, 'version' | 'status' | 'content' | 'basedOn' | 'restoredFrom'> & {
      fromFile?: boolean;
      editedBy: string | null;
      editedAt: Date;
    },
): Promise<void> {
  await tx
    .insertInto('script_faces')
    .values({
      situation_id: face.situationId,
      locale: face.locale,
      version: face.version,
      status: face.status,
      content: JSON.stringify(face.content),
      words_mark: wordsMarkOf(face.content),
      content_mark: contentMarkOf(face.content),
      from_file: face.fromFile ?? false,
      based_on: face.basedOn,
      restored_from: face.restoredFrom,
      edited_by: face.editedBy,
      edited_at: face.editedAt,
    })
    .execute();
}

export async function setStatus(tx: Tx, face: Which & Pick<VersionHead, 'version' | 'status'>): Promise<void> {
  await tx
    .updateTable('script_faces')
    .set({ status: face.status })
    .where('situation_id', '=', face.situationId)
    .where('locale', '=', face.locale)
    .where('version', '=', face.version)
    .execute();
}

export async function insertAct(
  tx: Tx,
  row: Which & { id: string; version: number; act: string; note: string | null; by: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('script_face_acts')
    .values({
      id: row.id,
      situation_id: row.situationId,
      locale: row.locale,
      version: row.version,
      act: row.act,
      note: row.note,
      acted_by: row.by,
      acted_at: row.at,
    })
    .execute();
}

/** What was done with each version of a situation's words, oldest first. */
export async function findActs(db: Db, situationId: string) {
  const rows = await db
    .selectFrom('script_face_acts')
    .leftJoin('staff', 'staff.user_id', 'script_face_acts.acted_by')
    .select([
      'script_face_acts.locale',
      'version',
      'act',
      'note',
      'acted_by as actorId',
      'staff.name as actorName',
      'acted_at as at',
    ])
    .where('situation_id', '=', situationId)
    .orderBy('acted_at')
    .orderBy('script_face_acts.id')
    .execute();
  return rows.map(({ actorId, actorName, ...row }) => ({
    ...row,
    by: actorId && actorName ? { id: actorId, name: actorName } : null,
  }));
}

/** Whoever may edit words and still has a seat, with the languages they speak. */
export async function findEditors(db: Db | Tx, now: Date): Promise<(Person & { languages: string[] })[]> {
  return db
    .selectFrom('staff')
    .select(['user_id as id', 'name', 'languages'])
    .where('role', 'in', ['trainer', 'administrator'])
    .where((where) => where.or([where('valid_until', 'is', null), where('valid_until', '>', now)]))
    .orderBy('name')
    .execute();
}

export async function findReviewers(db: Db | Tx): Promise<Map<string, Person>> {
  const rows = await db
    .selectFrom('script_reviewers')
    .innerJoin('staff', 'staff.user_id', 'script_reviewers.reviewer_id')
    .select(['script_reviewers.locale', 'staff.user_id as id', 'staff.name'])
    .execute();
  return new Map(rows.map(({ locale, id, name }) => [locale, { id, name }]));
}

export async function setReviewer(db: Db, locale: string, reviewerId: string | null): Promise<void> {
  if (reviewerId === null) {
    await db.deleteFrom('script_reviewers').where('locale', '=', locale).execute();
    return;
  }
  await db
    .insertInto('script_reviewers')
    .values({ locale, reviewer_id: reviewerId })
    .onConflict((conflict) => conflict.column('locale').doUpdateSet({ reviewer_id: reviewerId }))
    .execute();
}

export async function findRetired(db: Db | Tx): Promise<Set<string>> {
  const rows = await db.selectFrom('script_retired').select('situation_id').execute();
  return new Set(rows.map((row) => row.situation_id));
}

export async function setRetired(tx: Tx, situationId: string, retired: boolean, by: string, at: Date): Promise<void> {
  if (!retired) {
    await tx.deleteFrom('script_retired').where('situation_id', '=', situationId).execute();
    return;
  }
  await tx
    .insertInto('script_retired')
    .values({ situation_id: situationId, retired_by: by, retired_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What the shop's services are about. */
export async function findServiceSkills(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('services').select('skill').distinct().execute();
  return rows.map(({ skill }) => skill);
}
