import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faceFile } from '#contract/script-library.ts';
import { exportFaces, printJson } from '#server/features/scripts/export-library.ts';
import { contentMarkOf, fileVersion } from '#server/features/scripts/faces.ts';
import { shippedFolder, shippedLibrary } from './shipped-library.ts';

test('every face of the library is written back byte for byte', async () => {
  const differing: string[] = [];
  for (const { id, faces } of shippedLibrary.situations)
    for (const [locale, face] of Object.entries(faces)) {
      const path = `situations/${id}/${locale}.json`;
      const text = await readFile(join(shippedFolder, path), 'utf8');
      if (`${printJson(JSON.parse(text))}\n` !== text) differing.push(path);
      expect(faceFile.parse(JSON.parse(text))).toEqual(face);
    }
  expect(differing).toEqual([]);
});

test('words published here become the file they belong in, with who approved them and when', () => {
  const situation = shippedLibrary.situations.find(({ id }) => id === 'late-delivery');
  const file = situation && fileVersion(situation, 'pl');
  if (!file) throw new Error('no file');
  const content = { ...file.content, title: 'Dostawa się spóźnia' };
  const words = { situationId: 'late-delivery', locale: 'pl', contentMark: contentMarkOf(content) };
  const own = { ...file, ...words, fromFile: false, version: 3, content };
  const approval = { ...words, by: 'Marta Nowak', on: '2026-11-25' };
  const [exported, ...rest] = exportFaces(shippedLibrary, [file, own], { approvals: [approval], credits: [] });
  expect(rest).toEqual([]);
  expect(exported?.path).toBe('situations/late-delivery/pl.json');
  const face = faceFile.parse(JSON.parse(exported?.text ?? ''));
  expect(face).toEqual({
    ...situation?.faces['pl'],
    title: 'Dostawa się spóźnia',
    version: 3,
    reviewedBy: 'Marta Nowak',
    reviewedOn: '2026-11-25',
  });
});
