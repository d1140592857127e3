import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  type Face,
  faceFile,
  type HollowFile,
  type HollowPhrase,
  hollowFile,
  type Library,
} from '#contract/script-library.ts';
import { importLibrary } from '#server/features/scripts/import-library.ts';
import { findApprovals, findCredits } from '#server/features/scripts/credit-store.ts';
import { exportFaces, exportPhrases } from '#server/features/scripts/export-library.ts';
import { findPhrases } from '#server/features/scripts/phrase-store.ts';
import { withEdits } from '#server/features/scripts/shelf.ts';
import { findDeciding } from '#server/features/scripts/studio-store.ts';
import { createEventRecorder } from '#server/platform/events.ts';
import { readLanguages } from '#server/platform/locales.ts';
import { shippedLibrary, shippedPlays } from '#test/library/shipped-library.ts';
import { faceOf } from '#test/support/given-trainers.ts';
import { startApp } from '#test/support/start-app.ts';

const languages = readLanguages(new URL('../../client/locales/', import.meta.url));

const partsOf = ({ db, clock }: Awaited<ReturnType<typeof startApp>>) => ({
  db,
  clock,
  languages,
  newId: v7,
  record: createEventRecorder(clock, () => false),
});

test('a folder’s words come back as drafts over the versions they were exported at; one face that moved on leaves all as it was', async () => {
  const app = await startApp();
  const [one, two] = [await app.staff('trainer', { name: 'One' }), await app.staff('trainer', { name: 'Two' })];
  const files = shippedLibrary;
  const noise = await faceOf(one.api, 'noise', 'fi');
  const { version } = await one.api.scripts.save({
    id: 'noise',
    locale: 'fi',
    version: noise.version,
    content: {
      ...noise.content,
      lines: noise.content.lines.map((line, at) =>
        at === 0 ? { ...line, text: 'Soitan varastolle heti ja kerron uuden päivän sinulle itse.' } : line,
      ),
    },
  });
  await one.api.scripts.move({ id: 'noise', locale: 'fi', version, act: 'submit' });
  await two.api.scripts.move({ id: 'noise', locale: 'fi', version, act: 'approve' });
  const parts = partsOf(app);
  const inUseNow = async () => withEdits(files, await findDeciding(app.db), new Set());
  const edit = (library: Library, id: string, locale: string, text: string): Library => ({
    ...library,
    situations: library.situations.map((situation) => {
      const face = situation.faces[locale];
      if (situation.id !== id || !face) return situation;
      return { ...situation, faces: { ...situation.faces, [locale]: { ...face, lines: [{ text }] } } };
    }),
  });
  const own = { library: files, plays: shippedPlays };
  const bring = (library: Library) =>
    importLibrary(parts, own, { library, plays: shippedPlays, outOfUse: null, userId: one.userId });

  const exported = await inUseNow();
  expect(await bring(exported)).toMatchObject({ drafted: [], movedOn: [], notTaken: [] });
  const edited = edit(
    edit(exported, 'noise', 'fi', 'Kuulen askeleet. Tarkistan alusmaton nyt.'),
    'moisture',
    'sv',
    'Jag mäter fukten nu.',
  );
  expect((await bring(edited)).drafted.toSorted()).toEqual(['moisture/sv', 'noise/fi']);
  expect(await faceOf(two.api, 'noise', 'fi')).toMatchObject({
    state: 'draft',
    content: { lines: [{ text: 'Kuulen askeleet. Tarkistan alusmaton nyt.' }] },
  });
  // A second time brings nothing new.
  expect((await bring(edited)).drafted).toEqual([]);

  const late = edit(
    edit(exported, 'noise', 'fi', 'Toinen rivi kokonaan.'),
    'stairs',
    'en',
    'I am measuring the step now.',
  );
  const refused = await bring(late);
  expect(refused).toMatchObject({ drafted: [], movedOn: ['noise/fi'] });
  expect((await faceOf(two.api, 'stairs-and-thresholds', 'en')).state).toBe('published');

  const [first, ...rest] = exported.situations;
  if (!first) throw new Error('no situation');
  const reframed = { ...exported, situations: [{ ...first, priority: first.priority + 1 }, ...rest] };
  expect((await bring(reframed)).notTaken).toEqual([`situations/${first.id}/situation.json`]);
  const unknown = { ...exported, situations: [{ ...first, id: 'brand-new' }] };
  expect((await bring(unknown)).notTaken).toEqual(['situations/brand-new/situation.json']);
});

test('the linter’s phrases are written out as they are in use, and come back as edits over the versions they were exported at', async () => {
  const app = await startApp();
  const trainer = await app.staff('trainer', { name: 'One' });
  const { scripts } = trainer.api;
  const at = { locale: 'sv', ruleId: 'template' } as const;
  const regrets = { locale: 'sv', ruleId: 'hollow-apology' } as const;
  const first = (await scripts.phrases(at)).phrases[0];
  const second = (await scripts.phrases(regrets)).phrases[0];
  if (!first || !second) throw new Error('no phrases');
  const reworded = { ...first.content, better: ['Ring mig när lådorna har kommit.'] };
  const edited = await scripts.savePhrase({ ...at, id: first.id, version: 0, content: reworded });
  await scripts.savePhrase({ ...regrets, id: second.id, version: 0, content: { ...second.content, on: false } });
  const own = { ...first.content, phrase: 'Ha en toppendag', variants: [], patterns: [], exceptions: [] };
  const made = await scripts.savePhrase({ ...at, id: null, version: 0, content: own });

  const parts = partsOf(app);
  const files = shippedLibrary;
  const shippedScripts = { library: files, plays: shippedPlays };
  const bring = (hollow: Library['hollow']) =>
    importLibrary(parts, shippedScripts, {
      library: { ...files, hollow },
      plays: shippedPlays,
      outOfUse: null,
      userId: trainer.userId,
    });
  const writtenOut = async () => {
    const exported = exportPhrases(files.hollow, await findPhrases(app.db));
    expect(exported.map(({ path }) => path)).toEqual(['hollow-phrases/sv.json']);
    return hollowFile.parse(JSON.parse(exported[0]?.text ?? ''));
  };
  const file = await writtenOut();
  expect(file.phrases.find(({ id }) => id === first.id)).toMatchObject({
    better: reworded.better,
    version: edited.version,
  });
  expect(file.phrases.find(({ id }) => id === second.id)).toMatchObject({ off: true });
  expect(file.phrases.at(-1)).toMatchObject({ id: made.id, phrase: own.phrase, patterns: ['ha en toppendag'] });
  const withPhrases = (changed: HollowPhrase[], rest: Partial<HollowFile> = {}) =>
    ({ ...files.hollow, sv: { ...file, ...rest, phrases: changed } }) satisfies Library['hollow'];
  const change = (id: string, to: Partial<HollowPhrase>) =>
    file.phrases.map((phrase) => (phrase.id === id ? { ...phrase, ...to } : phrase));

  expect(await bring(withPhrases(file.phrases))).toMatchObject({ phrases: [], movedOn: [], notTaken: [], refused: [] });
  // A folder from before all that.
  expect((await bring(files.hollow)).movedOn.toSorted()).toEqual(
    [first, second].map(({ id }) => `hollow-phrases/sv ${id}`).toSorted(),
  );
  // What a folder leaves out stays as it is here.
  expect(await bring({ ...files.hollow, sv: { ...file, phrases: file.phrases.slice(-1) } })).toMatchObject({
    phrases: [],
    movedOn: [],
  });

  const better = ['Jag ringer dig när lådorna har kommit.'];
  expect(await bring(withPhrases(change(first.id, { better })))).toMatchObject({
    phrases: [`sv/${first.id}`],
    movedOn: [],
  });
  expect((await scripts.phrases(at)).phrases.find(({ id }) => id === first.id)?.content.better).toEqual(better);
  // Exported before that: it moved on, and the other change is not taken either.
  const late = change(first.id, { better: ['Jag ringer.'] }).map((phrase) =>
    phrase.id === made.id ? { ...phrase, better } : phrase,
  );
  expect(await bring(withPhrases(late))).toMatchObject({ phrases: [], movedOn: [`hollow-phrases/sv ${first.id}`] });
  expect((await scripts.phrases(at)).phrases.find(({ id }) => id === made.id)?.content.better).toEqual(own.better);

  const now = await writtenOut();
  const byHand = {
    ...now.phrases.at(-1),
    id: 'have-a-super-day',
    phrase: 'Ha en superdag',
    patterns: ['ha en superdag'],
    version: undefined,
  } as HollowPhrase;
  expect((await bring(withPhrases([...now.phrases, byHand]))).phrases).toEqual(['sv/have-a-super-day']);
  expect((await bring(withPhrases([...now.phrases, byHand]))).phrases).toEqual([]);
  const harmful = { ...byHand, id: 'harmful', better: ['Ha en superdag'] };
  expect((await bring(withPhrases([...now.phrases, harmful]))).refused).toHaveLength(1);
  expect((await bring(withPhrases(now.phrases, { words: {} }))).notTaken).toEqual([
    'hollow-phrases/sv.json, around its phrases',
  ]);
});

/** A folder with few situations: each of their languages is looked at one by one. */
const onlyOf = (...ids: string[]): Library => ({
  ...shippedLibrary,
  situations: shippedLibrary.situations.filter(({ id }) => ids.includes(id)),
});

test('a folder takes out of use and brings nothing back: what is out beyond its list, and what it lacks, is named and stays', async () => {
  const app = await startApp();
  const trainer = await app.staff('trainer', { name: 'One' });
  const { scripts } = trainer.api;
  const own = { library: shippedLibrary, plays: shippedPlays };
  const library = onlyOf('noise', 'refund');
  const outOfUse = { situations: ['refund'], faces: ['noise/sv'], rules: { pl: ['template' as const] } };
  const bring = (rest: Partial<Parameters<typeof importLibrary>[2]>) =>
    importLibrary(partsOf(app), own, { ...own, library, outOfUse, userId: trainer.userId, ...rest });

  const taken = ['noise/sv', 'refund', 'pl template'];
  expect(await bring({})).toMatchObject({ outOfUse: taken, stillOut: [], drafted: [], credited: [] });
  expect((await faceOf(trainer.api, 'noise', 'sv')).state).toBe('retired');
  expect(await bring({})).toMatchObject({ outOfUse: [], stillOut: [] });
  await scripts.switchRule({ ruleId: 'blame-or-order', locale: 'fi', on: false });
  const empty = { situations: [], faces: [], rules: {} };
  expect(await bring({ outOfUse: empty })).toMatchObject({
    outOfUse: [],
    stillOut: ['refund', 'noise/sv', 'fi blame-or-order', 'pl template'],
  });
  // A list that is not there says nothing.
  expect(await bring({ outOfUse: null })).toMatchObject({ outOfUse: [], stillOut: [] });

  const { leftOut } = await bring({});
  expect(leftOut).toContain('situations/moisture/fi.json');
  expect(leftOut.filter((name) => !name.startsWith('situations/') || name.includes('/noise/'))).toEqual([]);
});

test('who read words comes with the very same words alone', async () => {
  const app = await startApp();
  const trainer = await app.staff('trainer', { name: 'One' });
  const own = { library: shippedLibrary, plays: shippedPlays };
  const credit = { reviewedBy: 'Liv Berg', reviewedOn: '2026-11-20' };
  const noise = onlyOf('noise');
  const withFace = (to: Partial<Face>) => ({
    ...noise,
    situations: noise.situations.map((situation) => {
      const nb = situation.faces['nb'];
      return nb ? { ...situation, faces: { ...situation.faces, nb: { ...nb, ...credit, ...to } } } : situation;
    }),
  });
  const bring = (library: Library) =>
    importLibrary(partsOf(app), own, { library, plays: shippedPlays, outOfUse: null, userId: trainer.userId });
  const writtenOut = async () => {
    const told = { approvals: await findApprovals(app.db), credits: await findCredits(app.db) };
    return exportFaces(shippedLibrary, await findDeciding(app.db), told).map(({ path, text }) => ({
      path,
      ...faceFile.parse(JSON.parse(text)),
    }));
  };

  expect(await writtenOut()).toEqual([]);
  expect(await bring(withFace({}))).toMatchObject({ drafted: [], credited: ['noise/nb'] });
  expect(await writtenOut()).toMatchObject([{ path: 'situations/noise/nb.json', ...credit }]);
  expect(await bring(withFace({}))).toMatchObject({ credited: [] });
  // Whoever edits a file leaves in it who read the words before.
  expect(await bring(withFace({ title: 'Trinnlyd' }))).toMatchObject({ drafted: ['noise/nb'], credited: [] });
});
