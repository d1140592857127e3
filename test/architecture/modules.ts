import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';

export type Edge = { from: string; to: string; typeOnly: boolean };

/** Reads every import, re-export and dynamic import below `folders` of `root`; paths come back relative to `root`. */
export function readModules(root: string, folders: string[]): { files: string[]; edges: Edge[] } {
  const files = folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
  const edges = files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return importsOf(file, source).map(({ name, typeOnly }) => ({
      from: file,
      to: target(root, file, name),
      typeOnly,
    }));
  });
  return { files, edges };
}

function importsOf(file: string, source: string): { name: string; typeOnly: boolean }[] {
  const { module } = parseSync(file, source);
  const still = module.staticImports.map((entry) => ({
    name: entry.moduleRequest.value,
    typeOnly: entry.entries.length > 0 && entry.entries.every((part) => part.isType),
  }));
  const onward = module.staticExports.flatMap((entry) =>
    entry.entries.flatMap((part) =>
      part.moduleRequest ? [{ name: part.moduleRequest.value, typeOnly: part.isType }] : [],
    ),
  );
  const later = module.dynamicImports.map((entry) => ({
    name: source.slice(entry.moduleRequest.start, entry.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    typeOnly: false,
  }));
  return [...still, ...onward, ...later];
}

/** A file below the root by its path, a package by its name. */
function target(root: string, from: string, name: string): string {
  if (name.startsWith('.')) return relative(root, resolve(root, dirname(from), name)).split('?')[0] ?? '';
  if (name.startsWith('#contract/')) return name.replace('#contract/', 'server/contract/');
  return name.startsWith('#') ? name.slice(1) : name;
}
