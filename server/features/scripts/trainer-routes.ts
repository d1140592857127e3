import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { type FaceVersion, type VersionHead, fileVersion, inUse, isStale, fileDiffers, versionsOf } from './faces.ts';
import { skillsIn } from './line-skills.ts';
import type { ScriptsParts } from './routes.ts';
import { saveFace } from './save-face.ts';
import { createStudio, presentFace, problemsOf, versionsIn } from './studio.ts';
import { findActs, findHeads, findRetired, findServiceSkills, lockFace } from './studio-store.ts';

/** What trainers read and write: every language of a situation, its versions, its drafts. */
export function trainerRoutes(parts: ScriptsParts) {
  const { db, languages, shelf } = parts;
  const studio = createStudio(parts);

  return {
    situations: api.scripts.situations.handler(async ({ input }) => {
      const [{ files }, heads, retired] = [await shelf(), await findHeads(db), await findRetired(db)];
      const edits = Map.groupBy(heads, ({ situationId, locale }) => `${situationId}/${locale}`);
      const asked = languages.pick(input.locale);
      return {
        locales: languages.locales,
        situations: files.situations.map((situation) => {
          const written = (locale: string) => edits.get(`${situation.id}/${locale}`) ?? [];
          const versions = (locale: string) => versionsOf<VersionHead>(fileVersion(situation, locale), written(locale));
          const source = versions(situation.sourceLocale);
          const stateOf = (locale: string) => {
            const newest = versions(locale).at(-1);
            const translated = locale !== situation.sourceLocale;
            const stale = newest?.status === 'published' && translated && isStale(newest, source);
            return stale ? ('stale' as const) : (newest?.status ?? ('missing' as const));
          };
          return {
            id: situation.id,
            title: (versions(asked).at(-1) ?? source.at(-1))?.title ?? situation.id,
            titles: [
              ...new Set(
                [...languages.locales, situation.sourceLocale].flatMap(
                  (locale) => versions(locale).at(-1)?.title ?? [],
                ),
              ),
            ],
            stages: situation.stages,
            retired: retired.has(situation.id),
            fileEdits: languages.locales.filter((locale) =>
              fileDiffers<VersionHead>(fileVersion(situation, locale), written(locale)),
            ),
            faces: Object.fromEntries(languages.locales.map((locale) => [locale, stateOf(locale)])),
          };
        }),
      };
    }),

    situation: api.scripts.situation.handler(async ({ input, context }) => {
      const caller = asStaff(context.caller);
      const [used, acts, offered] = [await shelf(), await findActs(db, input.id), await findServiceSkills(db)];
      const desk = await studio.open(used.files, input.id);
      const { facts, sourceLocale: source } = desk.situation;
      return {
        id: input.id,
        facts,
        skills: [
          ...new Set([...offered, ...skillsIn(used.files.situations.flatMap(({ faces }) => Object.values(faces)))]),
        ].sort(),
        source,
        retired: desk.retired,
        faces: [...desk.versions].map(([locale, versions]) => {
          const last = acts.findLast((act) => act.locale === locale && act.version === versions.at(-1)?.version);
          return presentFace(desk, locale, caller, last?.act === 'sendBack' ? last.note : null, used);
        }),
      };
    }),

    save: api.scripts.save.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { id, locale, version, content, fileSeen } = input;
      if (!languages.has(locale)) throw failure('not_found');
      const used = await shelf();
      return db.transaction().execute(async (tx) => {
        await lockFace(tx, id, locale);
        const desk = await studio.open(used.files, id, tx);
        const saved = await saveFace(tx, desk, { locale, version, content, fileSeen, userId }, parts);
        return { version: saved.version, problems: problemsOf(desk, locale, content, used) };
      });
    }),

    history: api.scripts.history.handler(async ({ input }) => {
      const [{ files }, acts] = [await shelf(), await findActs(db, input.id)];
      const desk = await studio.open(files, input.id);
      const versions = versionsIn(desk, input.locale);
      const used = inUse(versions);
      const present = ({ version, status, content, author, editedAt, restoredFrom }: FaceVersion) => ({
        version,
        status,
        inUse: version === used?.version,
        content,
        author,
        editedAt: editedAt?.toISOString() ?? null,
        restoredFrom,
        acts: acts
          .filter((act) => act.locale === input.locale && act.version === version)
          .map(({ act, by, at, note }) => ({ act, by, at: at.toISOString(), note })),
      });
      return { versions: versions.toReversed().map(present) };
    }),
  };
}
