import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { events } from '#contract/events.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

function sources(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n');
}

const server = sources('server/features');
const client = sources('client');
const types = Object.keys(events);

test('every event is published by some feature', () => {
  const published = (type: string) => new RegExp(`record\\([^;]*?'${type}'`, 's').test(server);
  expect(types.filter((type) => !published(type))).toEqual([]);
});

test('every event is heard by a browser or a reaction', () => {
  const feature = (type: string) => type.split('.')[0] ?? '';
  const heard = (type: string) =>
    client.includes(`'${type}'`) || client.includes(`'${feature(type)}.'`) || server.includes(`'${type}':`);
  expect(types.filter((type) => !heard(type))).toEqual([]);
});
