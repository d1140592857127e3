import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A real language's tag, so that Intl knows it, that nobody here speaks. */
export const pseudo = 'et';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** "Join now" becomes "[Jóin nów]": whoever sees no brackets sees a text that did not come from the new files. */
const marked = (text: string) =>
  `[${text.replace(/\{\{.*?\}\}|\{.*?\}|\$t\(.*?\)|[ao]/g, (part) => (part === 'a' ? 'á' : part === 'o' ? 'ó' : part))}]`;

/** What agents say keeps its letters: the linter reads it as English. */
const bracketed = (text: string) => `[${text}]`;

function markAll(json: Json, mark = marked): Json {
  if (typeof json === 'string') return mark(json);
  if (Array.isArray(json)) return json.map((one) => markAll(one, mark));
  if (json === null || typeof json !== 'object') return json;
  // Which talks a line is for are no words.
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, key === 'for' ? value : markAll(value, mark)]),
  );
}

type Entries = { [key: string]: Json };
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Entries;
const write = (file: string, json: Entries) => writeFileSync(file, JSON.stringify(json));
/** Marks only these: what customers say stays as it is, so that it is understood. */
const markOnly = (json: Entries, keys: string[]): Entries =>
  Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, keys.includes(key) ? markAll(value, bracketed) : value]),
  );

/** The project's files in a new folder, with one more language: files were added, none was changed. */
export function copyWithPseudoLanguage(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-sixth-'));
  const left = ['node_modules', '.git', 'dist', 'test-results', '.vitrine'].map((name) => join(root, name));
  cpSync(root, folder, { recursive: true, filter: (from) => !left.includes(from) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

  const at = (...parts: string[]) => join(folder, ...parts);
  const words = markAll(read(at('client/locales/en.json'))) as Entries;
  write(at('client/locales', `${pseudo}.json`), { ...words, language: { dir: 'ltr', name: 'Pseudo' } });
  for (const situation of readdirSync(at('scripts-library/situations'))) {
    const face = read(at('scripts-library/situations', situation, 'en.json'));
    write(at('scripts-library/situations', situation, `${pseudo}.json`), markOnly(face, ['title', 'lines']));
  }
  for (const play of readdirSync(at('scripts-library/plays'))) {
    const face = read(at('scripts-library/plays', play, 'en.json'));
    write(at('scripts-library/plays', play, `${pseudo}.json`), markOnly(face, ['title', 'about', 'facts']));
  }
  const hollow = read(at('scripts-library/hollow-phrases/en.json'));
  write(at('scripts-library/hollow-phrases', `${pseudo}.json`), markOnly(hollow, ['reasons']));
  write(at('scripts-library/listening', `${pseudo}.json`), read(at('scripts-library/listening/en.json')));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
