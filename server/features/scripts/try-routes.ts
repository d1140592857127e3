import { Worker } from 'node:worker_threads';
import type { Library } from '#contract/script-library.ts';
import type { FaceContent } from '#contract/script-studio.ts';
import { api } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { findSituation } from './faces.ts';
import type { Match } from './matcher.ts';
import type { ScriptsParts } from './routes.ts';
import { findHeard } from './try-store.ts';
import { taughtIn, type Tried, type TryJob } from './try-out.ts';
import { withoutNames } from './without-names.ts';

/** Learning takes a second or two: more at once would take the machine from those who talk. */
const MOST_AT_ONCE = 2;
const DAY = 86_400_000;

/** Words tried before they are published: on a sentence, on what customers wrote, on the team's own examples. */
export function tryRoutes({ db, clock, languages, shelf }: ScriptsParts) {
  let running = 0;

  /** In a thread of its own, for while it learns no hint would be answered. */
  const run = async (job: TryJob): Promise<Tried> => {
    if (running >= MOST_AT_ONCE) throw failure('too_many', { retryAfterSeconds: 3 });
    running += 1;
    try {
      return await new Promise<Tried>((resolve, reject) => {
        const worker = new Worker(new URL('./try-worker.ts', import.meta.url), { workerData: job });
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('the trial ended without an answer')));
      });
    } finally {
      running -= 1;
    }
  };
  const prepare = async (id: string, locale: string, content: FaceContent) => {
    const { files, library } = await shelf();
    const before = findSituation(library, id) ? library : addSituation(library, files, id);
    const after = withContent(before, id, locale, content);
    const job = {
      locale,
      listening: library.listening,
      before: taughtIn(library, locale),
      after: taughtIn(after, locale),
    };
    return { job, before, after };
  };
  /** With titles in the language of the one who asks, and lines in that of the customer. */
  const worded = (library: Library, asked: string, locale: string) => (hints: Match[]) =>
    hints.map(({ id, quote, probability }) => {
      const faces = findSituation(library, id)?.faces ?? {};
      const title = (faces[asked] ?? Object.values(faces)[0])?.title ?? id;
      return { situationId: id, title, line: faces[locale]?.lines[0]?.text ?? null, quote, probability };
    });
  const wordedBoth = (before: Library, after: Library, input: { agentLocale: string; locale: string }) => {
    const asked = languages.pick(input.agentLocale);
    return { was: worded(before, asked, input.locale), is: worded(after, asked, input.locale) };
  };

  return {
    tryOut: api.scripts.tryOut.handler(async ({ input }) => {
      const { job, before, after } = await prepare(input.id, input.locale, input.content);
      const { texts } = await run({ ...job, texts: [input.text], measure: false });
      const word = wordedBoth(before, after, input);
      return { before: word.was(texts[0]?.before ?? []), after: word.is(texts[0]?.after ?? []) };
    }),

    replay: api.scripts.replay.handler(async ({ input }) => {
      const { job, before, after } = await prepare(input.id, input.locale, input.content);
      const since = new Date(clock().getTime() - input.days * DAY);
      const heard = (await findHeard(db, input.locale, since)).map(withoutNames);
      const { texts, measured } = await run({ ...job, texts: heard, measure: true });
      const word = wordedBoth(before, after, input);
      const changed = texts.flatMap((one, at) => {
        const [was, is] = [word.was(one.before)[0] ?? null, word.is(one.after)[0] ?? null];
        return was?.situationId === is?.situationId ? [] : [{ text: heard[at] ?? '', before: was, after: is }];
      });
      return { heard: heard.length, changed: changed.slice(0, 50), changedInAll: changed.length, measured };
    }),
  };
}

function addSituation(library: Library, files: Library, id: string): Library {
  const situation = findSituation(files, id);
  if (!situation) throw failure('not_found');
  return { ...library, situations: [...library.situations, { ...situation, faces: {} }] };
}

/** The library as it would be with these words in use. */
function withContent(library: Library, id: string, locale: string, content: FaceContent): Library {
  const blank = { origin: 'studio', reviewedBy: null, reviewedOn: null, version: 1, basedOn: 1 };
  return {
    ...library,
    situations: library.situations.map((situation) =>
      situation.id === id
        ? {
            ...situation,
            faces: { ...situation.faces, [locale]: { ...blank, ...situation.faces[locale], ...content } },
          }
        : situation,
    ),
  };
}
