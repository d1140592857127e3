import type { Db, Tx } from '#server/tables.ts';
import type { Approval, Credit } from './face-credits.ts';

/** Every approval that was given here, of what words and on which day, oldest first. */
export async function findApprovals(db: Db | Tx): Promise<Approval[]> {
  const rows = await db
    .selectFrom('script_face_acts')
    .innerJoin('script_faces', (join) =>
      join
        .onRef('script_faces.situation_id', '=', 'script_face_acts.situation_id')
        .onRef('script_faces.locale', '=', 'script_face_acts.locale')
        .onRef('script_faces.version', '=', 'script_face_acts.version'),
    )
    .leftJoin('staff', 'staff.user_id', 'script_face_acts.acted_by')
    .select([
      'script_faces.situation_id as situationId',
      'script_faces.locale',
      'content_mark as contentMark',
      'staff.name as by',
      'acted_at as at',
    ])
    .where('act', '=', 'approve')
    .orderBy('acted_at')
    .execute();
  return rows.map(({ at, ...row }) => ({ ...row, on: at.toISOString().slice(0, 10) }));
}

/** What files that were read in here said about words. */
export function findCredits(db: Db | Tx): Promise<Credit[]> {
  return db
    .selectFrom('script_credits')
    .select([
      'situation_id as situationId',
      'locale',
      'content_mark as contentMark',
      'origin',
      'reviewed_by as reviewedBy',
      'reviewed_on as reviewedOn',
    ])
    .execute();
}

export async function putCredit(tx: Tx, credit: Credit): Promise<void> {
  const { situationId, locale, contentMark, origin, reviewedBy, reviewedOn } = credit;
  const said = { origin, reviewed_by: reviewedBy, reviewed_on: reviewedOn };
  await tx
    .insertInto('script_credits')
    .values({ situation_id: situationId, locale, content_mark: contentMark, ...said })
    .onConflict((conflict) => conflict.columns(['situation_id', 'locale', 'content_mark']).doUpdateSet(said))
    .execute();
}
