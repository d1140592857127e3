import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { breaches } from './layers.ts';
import { readModules } from './modules.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const planted = fileURLToPath(new URL('./planted/', import.meta.url));

test('the fence sees each kind of planted breach', () => {
  const { edges } = readModules(planted, ['client', 'server']);
  const found = breaches(edges).map((breach) => breach.split(' ')[0]);
  expect(found.sort()).toEqual([
    'client/features/booking/sideways.ts',
    'client/platform/server-code.ts',
    'client/ui/product-word.ts',
    'server/contract/package.ts',
    'server/features/booking/dynamic-import.ts',
    'server/features/booking/type-import.ts',
    'server/features/booking/type-re-export.ts',
    'server/features/booking/value-import.ts',
    'server/platform/upward.ts',
  ]);
});

test('every import keeps to the layers', () => {
  const { files, edges } = readModules(root, ['client', 'server']);
  // A reader that sees nothing would find nothing wrong: these floors only ever rise.
  expect(files.length).toBeGreaterThan(150);
  expect(edges.length).toBeGreaterThan(600);
  expect(breaches(edges)).toEqual([]);
});

test('every file of the contract is used by the server', () => {
  const { files, edges } = readModules(root, ['client', 'server']);
  const used = new Set(edges.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const idle = files.filter((file) => file.startsWith('server/contract/') && !used.has(file));
  expect(idle).toEqual([]);
});

test('no file outgrows what can be read in one sitting', () => {
  const { files } = readModules(root, ['client', 'server', 'test']);
  const lines = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length;
  expect(files.filter((file) => lines(file) > 401)).toEqual([]);
});

test('no file has a name that says nothing', () => {
  const { files } = readModules(root, ['client', 'server', 'test']);
  expect(files.filter((file) => /\/(utils?|helpers?|misc|common|types|index)\.tsx?$/.test(file))).toEqual([]);
});
