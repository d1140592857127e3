import { sql } from 'kysely';
import type { Db, Tx } from '#server/tables.ts';
import type { EditedPhrase, StoredContent } from './phrases.ts';

/** What trainers made of phrases, in one language or in all, oldest id first. */
export async function findPhrases(db: Db | Tx, locale?: string): Promise<EditedPhrase[]> {
  const rows = await db
    .selectFrom('script_phrases')
    .leftJoin('staff', 'staff.user_id', 'script_phrases.edited_by')
    .select([
      'script_phrases.locale',
      'phrase_id as id',
      'content',
      'version',
      'file_mark as fileMark',
      'edited_by as editorId',
      'staff.name as editor',
      'edited_at as editedAt',
    ])
    .$if(locale !== undefined, (query) => query.where('script_phrases.locale', '=', locale ?? ''))
    .orderBy('phrase_id')
    .execute();
  return rows.map((row) => ({ ...row, content: row.content as StoredContent }));
}

/** One writer after the other: versions are seen in the order they were drawn, so that no node misses one. */
export async function lockPhrases(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('script-phrases', 0))`.execute(tx);
}

/** The highest version that was drawn here; a file that names a higher one was written out elsewhere. */
export async function lastPhraseVersion(tx: Tx): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select case when is_called then last_value else 0 end as last from script_phrase_versions`.execute(tx);
  return Number(rows[0]?.last ?? 0);
}

export async function putPhrase(
  tx: Tx,
  row: Pick<EditedPhrase, 'locale' | 'id' | 'content' | 'fileMark'> & { by: string; at: Date },
): Promise<number> {
  const written = {
    content: JSON.stringify(row.content),
    version: sql<number>`nextval('script_phrase_versions')`,
    file_mark: row.fileMark,
    edited_by: row.by,
    edited_at: row.at,
  };
  const { version } = await tx
    .insertInto('script_phrases')
    .values({ locale: row.locale, phrase_id: row.id, ...written })
    .onConflict((conflict) => conflict.columns(['locale', 'phrase_id']).doUpdateSet(written))
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

export async function deletePhrase(tx: Tx, locale: string, id: string): Promise<void> {
  await tx.deleteFrom('script_phrases').where('locale', '=', locale).where('phrase_id', '=', id).execute();
}
