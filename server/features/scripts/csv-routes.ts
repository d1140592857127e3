import { keptIn } from '#contract/kept-marks.ts';
import type { FaceContent, FaceProblem } from '#contract/script-studio.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { type CsvProblem, inOrder, PHRASES, readFaces, writeFaces } from './face-csv.ts';
import { findSituation } from './faces.ts';
import type { ScriptsParts } from './routes.ts';
import { saveFace } from './save-face.ts';
import { createStudio, problemsOf, versionsIn } from './studio.ts';
import { lockFace } from './studio-store.ts';

/** One language as a table for translators, and back as drafts. */
export function csvRoutes(parts: ScriptsParts) {
  const { db, languages, shelf } = parts;
  const studio = createStudio(parts);

  return {
    exportCsv: api.scripts.exportCsv.handler(async ({ input: { locale } }) => {
      if (!languages.has(locale)) throw failure('not_found');
      const { files } = await shelf();
      const faces = [];
      for (const { id, sourceLocale } of files.situations) {
        const desk = await studio.open(files, id);
        const [newest, source] = [versionsIn(desk, locale).at(-1), versionsIn(desk, sourceLocale).at(-1)];
        const empty = { title: '', lines: [], examples: [], triggers: [], notTriggers: [] };
        faces.push({
          id,
          version: newest?.version ?? 0,
          content: newest?.content ?? empty,
          source: locale === sourceLocale ? null : (source?.content ?? null),
        });
      }
      return { name: `scripts-${locale}.csv`, csv: writeFaces(locale, faces) };
    }),

    /** All of it or nothing: a row that does not fit leaves every situation as it was. */
    importCsv: api.scripts.importCsv.handler(async ({ input: { locale, csv }, context }) => {
      const { userId } = asStaff(context.caller);
      if (!languages.has(locale)) throw failure('not_found');
      const used = await shelf();
      const { files } = used;
      const isKnown = (id: string) => findSituation(files, id) !== undefined;
      const { faces, problems } = readFaces(csv, { language: locale, isKnown });
      if (problems.length > 0) return { saved: [], unchanged: 0, faulty: [], problems };
      return db.transaction().execute(async (tx) => {
        const saved: string[] = [];
        const faulty: { id: string; title: string; problems: FaceProblem[] }[] = [];
        const refused: CsvProblem[] = [];
        // Always in one order: two imports at once must not wait for each other.
        for (const { id, version, row, kinds, ...read } of faces.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
          await lockFace(tx, id, locale);
          const desk = await studio.open(files, id, tx);
          const newest = versionsIn(desk, locale).at(-1);
          const content = withMarksKept(read.content, newest?.content);
          // A table that was cut down for a translator must not empty what it does not show.
          const gone = PHRASES.filter((kind) => !kinds.includes(kind) && newest?.content[kind].length);
          if ((newest?.version ?? 0) !== version) refused.push({ row, problem: `moved_on:${content.title}` });
          else if (gone.length > 0) refused.push(...gone.map((kind) => ({ row, problem: `gone:${kind}` })));
          else if (
            refused.length === 0 &&
            (await saveFace(tx, desk, { locale, version, content, userId }, parts)).written
          ) {
            saved.push(id);
            const faults = problemsOf(desk, locale, content, used);
            if (faults.length > 0) faulty.push({ id, title: content.title, problems: faults });
          }
        }
        if (refused.length > 0)
          throw failure('invalid', {
            fields: inOrder(refused).map(({ row, problem }) => ({ path: `${row}`, problem })),
          });
        return { saved, unchanged: faces.length - saved.length, faulty, problems: [] };
      });
    }),
  };
}

/** A table has no place for marks that were kept: what still says so keeps them. */
function withMarksKept(content: FaceContent, before: FaceContent | undefined): FaceContent {
  const lines = content.lines.map((line, at) => {
    const kept = before?.lines[at]?.kept;
    return kept ? { ...line, ...keptIn({ ...line, kept }) } : line;
  });
  return { ...content, lines };
}
