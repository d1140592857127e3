import type { FaceAct, FaceContent } from '#contract/script-studio.ts';
import { api, asStaff, type StaffCaller } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import type { Tx } from '#server/tables.ts';
import { moveFace } from './face-life.ts';
import type { FaceVersion } from './faces.ts';
import type { ScriptsParts } from './routes.ts';
import {
  basisOf,
  createStudio,
  followSource,
  type InUse,
  moverOf,
  nextVersion,
  type OnDesk,
  problemsOf,
  standingOf,
  versionsIn,
} from './studio.ts';
import {
  findEditors,
  findReviewers,
  insertAct,
  insertVersion,
  lockFace,
  setRetired,
  setReviewer,
  setStatus,
} from './studio-store.ts';

/** These bring words into use or out of it without a word changed: each is a version, so that history tells it. */
const makesVersion: FaceAct[] = ['retire', 'reinstate', 'confirm'];

/** Review, publication, taking out of use, rolling back. */
export function studioMoves(parts: ScriptsParts) {
  const { db, clock, newId, record, languages, shelf } = parts;
  const studio = createStudio(parts);

  const refuseProblems = (desk: OnDesk, locale: string, content: FaceContent, used: InUse) => {
    const fields = problemsOf(desk, locale, content, used);
    if (fields.length > 0) throw failure('invalid', { fields });
  };
  const addVersion = (
    tx: Tx,
    { situationId, locale, content }: FaceVersion,
    caller: StaffCaller,
    rest: Pick<FaceVersion, 'version' | 'status' | 'basedOn' | 'restoredFrom'>,
  ) =>
    insertVersion(tx, {
      situationId,
      locale,
      content,
      editedBy: caller.userId,
      editedAt: clock(),
      ...rest,
    });
  const tell = (tx: Tx, situationId: string, locale: string, used: boolean) =>
    used
      ? record(tx, 'scripts.published', { situationId, locale })
      : record(tx, 'scripts.edited', { situationId, locale });

  return {
    move: api.scripts.move.handler(async ({ input, context }) => {
      const caller = asStaff(context.caller);
      const { id, locale, act, note } = input;
      const used = await shelf();
      return db.transaction().execute(async (tx) => {
        await lockFace(tx, id, locale);
        const desk = await studio.open(used.files, id, tx);
        const newest = versionsIn(desk, locale).at(-1);
        if (!newest || newest.version !== input.version) throw failure('stale');
        const verdict = moveFace(act, standingOf(desk, locale), moverOf(desk, locale, caller));
        if ('refused' in verdict) throw failure(verdict.refused === 'wrong_state' ? 'stale' : 'not_allowed');
        const status = verdict.to === 'missing' ? 'draft' : verdict.to;
        if (status === 'published' && act !== 'confirm') refuseProblems(desk, locale, newest.content, used);
        const version = makesVersion.includes(act)
          ? await nextVersion(tx, desk, locale, { decides: false, at: clock() })
          : newest.version;
        if (version === newest.version) await setStatus(tx, { ...newest, status });
        else {
          const basedOn = act === 'confirm' ? basisOf(desk, locale, version) : newest.basedOn;
          const content = act === 'confirm' ? followSource(desk, newest.content) : newest.content;
          await addVersion(tx, { ...newest, content }, caller, { version, status, basedOn, restoredFrom: null });
        }
        const row = { situationId: id, locale, version, act, by: caller.userId, at: clock() };
        await insertAct(tx, { ...row, id: newId(), note: note || null });
        await tell(tx, id, locale, status === 'published' || status === 'retired');
        return { version, state: status };
      });
    }),

    restore: api.scripts.restore.handler(async ({ input, context }) => {
      const caller = asStaff(context.caller);
      const { id, locale } = input;
      const used = await shelf();
      return db.transaction().execute(async (tx) => {
        await lockFace(tx, id, locale);
        const desk = await studio.open(used.files, id, tx);
        const versions = versionsIn(desk, locale);
        const [newest, wanted] = [versions.at(-1), versions.find(({ version }) => version === input.to)];
        if (!newest || newest.version !== input.version) throw failure('stale');
        if (!wanted || wanted === newest) throw failure('not_found');
        // What was read and published once needs no second review; a mistake in use must be gone at once.
        const status = wanted.status === 'published' || wanted.status === 'retired' ? 'published' : 'draft';
        if (status === 'published') refuseProblems(desk, locale, wanted.content, used);
        const version = await nextVersion(tx, desk, locale, { decides: false, at: clock() });
        const isSource = locale === desk.situation.sourceLocale;
        const basedOn = isSource ? version : wanted.basedOn;
        await addVersion(tx, { ...newest, content: wanted.content }, caller, {
          version,
          status,
          basedOn,
          restoredFrom: input.to,
        });
        const row = { situationId: id, locale, version, act: 'restore', by: caller.userId, at: clock() };
        await insertAct(tx, { ...row, id: newId(), note: null });
        await tell(tx, id, locale, status === 'published');
        return { version, state: status };
      });
    }),

    retireSituation: api.scripts.retireSituation.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { files } = await shelf();
      const { situation } = await studio.open(files, input.id);
      await db.transaction().execute(async (tx) => {
        await setRetired(tx, input.id, input.retired, userId, clock());
        await record(tx, 'scripts.published', { situationId: input.id, locale: situation.sourceLocale });
      });
      return { retired: input.retired };
    }),

    reviewers: api.scripts.reviewers.handler(async () => {
      const [reviewers, editors] = [await findReviewers(db), await findEditors(db, clock())];
      return {
        languages: languages.locales.map((locale) => ({
          locale,
          reviewer: reviewers.get(locale) ?? null,
          speakers: editors.filter((editor) => editor.languages.includes(locale)).map(({ id, name }) => ({ id, name })),
        })),
      };
    }),

    setReviewer: api.scripts.setReviewer.handler(async ({ input }) => {
      if (!languages.has(input.locale)) throw failure('not_found');
      const editors = await findEditors(db, clock());
      const reviewer = editors.find(({ id }) => id === input.reviewerId);
      if (input.reviewerId !== null && !reviewer?.languages.includes(input.locale))
        throw failure('invalid', { fields: [{ path: 'reviewerId', problem: 'not_spoken' }] });
      await setReviewer(db, input.locale, input.reviewerId);
      return { reviewer: reviewer ? { id: reviewer.id, name: reviewer.name } : null };
    }),
  };
}
