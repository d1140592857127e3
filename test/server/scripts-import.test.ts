import { expect, test } from 'vitest';
import type { Library } from '#contract/script-library.ts';
import { importFaces } from '#server/features/scripts/import-faces.ts';
import { withEdits } from '#server/features/scripts/shelf.ts';
import { findDeciding } from '#server/features/scripts/studio-store.ts';
import { createEventRecorder } from '#server/platform/events.ts';
import { readLanguages } from '#server/platform/locales.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { type Client, startApp } from '#test/support/start-app.ts';

const languages = readLanguages(new URL('../../client/locales/', import.meta.url));

async function faceOf(api: Client, id: string, locale: string) {
  const { faces } = await api.scripts.situation({ id });
  const face = faces.find((one) => one.locale === locale);
  if (!face) throw new Error(`no ${locale}`);
  return face;
}

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
      lines: [{ text: 'Soitan varastolle heti ja kerron uuden päivän sinulle itse.' }, ...noise.content.lines.slice(1)],
    },
  });
  await one.api.scripts.move({ id: 'noise', locale: 'fi', version, act: 'submit' });
  await two.api.scripts.move({ id: 'noise', locale: 'fi', version, act: 'approve' });
  const parts = { db: app.db, clock: app.clock, languages, record: createEventRecorder(app.clock, () => false) };
  const inUseNow = async () => withEdits(files, await findDeciding(app.db), new Set());
  const edit = (library: Library, id: string, locale: string, text: string): Library => ({
    ...library,
    situations: library.situations.map((situation) => {
      const face = situation.faces[locale];
      if (situation.id !== id || !face) return situation;
      return { ...situation, faces: { ...situation.faces, [locale]: { ...face, lines: [{ text }] } } };
    }),
  });
  const bring = (edited: Library) => importFaces(parts, files, { edited, userId: one.userId });

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
  expect((await bring(reframed)).notTaken).toEqual([first.id]);
  const unknown = { ...exported, situations: [{ ...first, id: 'brand-new' }] };
  expect((await bring(unknown)).notTaken).toEqual(['brand-new']);
});
