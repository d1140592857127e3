import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { librarySchemas } from '#server/features/scripts/json-schemas.ts';
import { shippedFolder, shippedLibrary, shippedPlays } from './shipped-library.ts';

const schemas = librarySchemas();
const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(shippedFolder, file), 'utf8'));

describe('the schemas for editors', () => {
  test.each(Object.entries(schemas))(
    '%s is in step with the format; else run npm run schemas',
    async (name, schema) => {
      expect(await read(`schemas/${name}`)).toEqual(JSON.parse(JSON.stringify(schema)));
    },
  );

  test('every field is explained', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      const { properties } = schema as { properties: Record<string, { description?: string }> };
      const bare = Object.entries(properties).filter(([field, { description }]) => field !== '$schema' && !description);
      expect(bare, name).toEqual([]);
    }
  });

  test('every file of the library leads an editor to its schema', async () => {
    const files = [
      ...shippedLibrary.situations.flatMap(({ id, faces }) => [
        [`situations/${id}/situation.json`, 'situation.json'],
        ...Object.keys(faces).map((locale) => [`situations/${id}/${locale}.json`, 'face.json']),
      ]),
      ...shippedPlays.flatMap(({ id, faces }) => [
        [`plays/${id}/play.json`, 'play.json'],
        ...Object.keys(faces).map((locale) => [`plays/${id}/${locale}.json`, 'play-face.json']),
      ]),
      ...shippedLibrary.locales.flatMap((locale) => [
        [`listening/${locale}.json`, 'listening.json'],
        [`hollow-phrases/${locale}.json`, 'hollow-phrases.json'],
      ]),
    ];
    const lost: string[] = [];
    for (const [file = '', schema = ''] of files) {
      const { $schema } = (await read(file)) as { $schema?: string };
      const wanted = relative(join(file, '..'), join('schemas', schema)).split(sep).join('/');
      if ($schema !== wanted) lost.push(`${file}: "$schema": "${wanted}"`);
    }
    expect(lost).toEqual([]);
    expect(await readdir(join(shippedFolder, 'schemas'))).toHaveLength(Object.keys(schemas).length);
  });
});
