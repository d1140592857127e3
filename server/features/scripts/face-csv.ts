import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import { ADDRESS_FORMS, PLURALS, type ScriptLine } from '#contract/script-library.ts';
import { type FaceContent, faceContent } from '#contract/script-studio.ts';

/** One language of one situation as a translator's table holds it. */
export type CsvFace = { id: string; version: number; content: FaceContent; source: FaceContent | null };
export type CsvProblem = { row: number; problem: string };
/** `kinds` are those that the table has rows for, be they empty. */
export type ReadFace = { id: string; version: number; content: FaceContent; row: number; kinds: Kind[] };

const COLUMNS = ['situation', 'language', 'version', 'place', 'source', 'text'] as const;
export const PHRASES = ['examples', 'triggers', 'notTriggers'] as const;
const VARIANT = new RegExp(
  `^lines\\.(\\d+)(?:\\.(?:forms\\.(${ADDRESS_FORMS.join('|')})|plurals\\.(${PLURALS.join('|')})))?$`,
  'u',
);
const SKILLS = /^lines\.(\d+)\.for$/u;
const PHRASE = new RegExp(`^(${PHRASES.join('|')})\\.\\d+$`, 'u');
/** What a spreadsheet would run as a formula is written behind an apostrophe, and read without it. */
const FORMULA = /^[=+\-@\t]/u;

/** A table with the source beside each text. The mark at its start has spreadsheets read it as UTF-8. */
export function writeFaces(language: string, faces: CsvFace[]): string {
  const rows = faces.flatMap(({ id, version, content, source }) => {
    const said = source ? placesOf(source) : new Map<string, string>();
    // What only the source has yet is a row to fill in.
    const places = new Map([
      ...[...said]
        .filter(([place]) => isLine(place) || isSkills(place))
        .map(([place, text]) => [place, isSkills(place) ? text : ''] as const),
      ...placesOf(content),
    ]);
    return [...places].map(([place, text]) => [
      id,
      language,
      `${version}`,
      place,
      isLine(place) ? (said.get(place) ?? '') : '',
      text,
    ]);
  });
  return `\uFEFF${[[...COLUMNS], ...rows].map((row) => row.map(writeCell).join(',')).join('\r\n')}\r\n`;
}

const isSkills = (place: string) => SKILLS.test(place);
const isLine = (place: string) => place === 'title' || /^lines\.\d+$/u.test(place);

function writeCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function placesOf(content: FaceContent): Map<string, string> {
  const places: [string, string][] = [['title', content.title]];
  for (const [at, { text, for: skills, forms, plurals }] of content.lines.entries()) {
    places.push([`lines.${at}`, text]);
    if (skills) places.push([`lines.${at}.for`, skills.join(', ')]);
    for (const [form, said] of Object.entries(forms ?? {})) places.push([`lines.${at}.forms.${form}`, said]);
    for (const [plural, said] of Object.entries(plurals ?? {})) places.push([`lines.${at}.plurals.${plural}`, said]);
  }
  for (const kind of PHRASES)
    for (const [at, phrase] of content[kind].entries()) places.push([`${kind}.${at}`, phrase]);
  return new Map(places);
}

type Kind = (typeof PHRASES)[number];
type Draft = Record<Kind, string[]> & {
  version: number;
  row: number;
  title: string;
  lines: Map<number, ScriptLine>;
  /** The row of each place that was read, by its path in the content ("examples.2"; lines by their number in the file). */
  rows: Map<string, number>;
  /** Every place that has a row, be it empty. */
  places: Set<string>;
};

/**
 * Reads such a table back. With any problem none of it is fit for use; rows are numbered as a spreadsheet does. A table in
 * another language, or with a situation that `isKnown` does not know, is told as such and not looked at further.
 */
export function readFaces(
  csv: string,
  { language, isKnown }: { language: string; isKnown: (id: string) => boolean },
): { faces: ReadFace[]; problems: CsvProblem[] } {
  const first = csv.slice(0, csv.search(/[\r\n]|$/u));
  const delimiter = [',', ';', '\t'].find((mark) => first.includes(mark)) ?? ',';
  let rows: string[][];
  try {
    rows = parse(csv, { bom: true, delimiter, skip_empty_lines: true, relax_column_count: true }) as string[][];
  } catch (error) {
    return { faces: [], problems: [unreadable(error)] };
  }
  const header = rows[0]?.map((name) => name.trim().toLowerCase()) ?? [];
  const missing = COLUMNS.filter((name) => name !== 'source' && !header.includes(name));
  if (missing.length > 0) return { faces: [], problems: [{ row: 1, problem: `columns:${missing.join(', ')}` }] };
  const cell = (row: string[], name: (typeof COLUMNS)[number]) =>
    (row[header.indexOf(name)] ?? '').trim().replace(/^'(?=[=+\-@\t])/u, '');

  const foreign = rows.findIndex((cells, index) => index > 0 && cell(cells, 'language').toLowerCase() !== language);
  if (foreign > 0) {
    const problem = `language:${cell(rows[foreign] ?? [], 'language')}`;
    return { faces: [], problems: [{ row: foreign + 1, problem }] };
  }

  const problems: CsvProblem[] = [];
  const drafts = new Map<string, Draft>();
  for (const [index, cells] of rows.slice(1).entries()) {
    const row = index + 2;
    const [id, version, place, text] = [
      cell(cells, 'situation'),
      cell(cells, 'version'),
      cell(cells, 'place'),
      cell(cells, 'text'),
    ];
    const isNew = !drafts.has(id);
    const draft: Draft = drafts.get(id) ?? {
      version: Number(version),
      row,
      title: '',
      lines: new Map(),
      examples: [],
      triggers: [],
      notTriggers: [],
      rows: new Map(),
      places: new Set(),
    };
    drafts.set(id, draft);
    if (isNew && !isKnown(id)) problems.push({ row, problem: `situation:${id}` });
    if (!/^\d+$/u.test(version) || draft.version !== Number(version)) problems.push({ row, problem: 'version' });
    if (draft.places.has(place)) problems.push({ row, problem: `twice:${place}` });
    draft.places.add(place);
    const [, at = SKILLS.exec(place)?.[1], form, plural] = VARIANT.exec(place) ?? [];
    const kind = PHRASE.exec(place)?.[1] as Kind | undefined;
    if (place === 'title') {
      draft.title = text;
      draft.rows.set('title', row);
    } else if (kind) {
      if (text) draft.rows.set(`${kind}.${draft[kind].push(text) - 1}`, row);
    } else if (at === undefined) problems.push({ row, problem: `place:${place}` });
    else if (text) {
      const line = draft.lines.get(Number(at)) ?? { text: '' };
      if (isSkills(place)) line.for = text.split(/[\s,]+/u).filter(Boolean);
      else if (form) line.forms = { ...line.forms, [form]: text };
      else if (plural) line.plurals = { ...line.plurals, [plural]: text };
      else line.text = text;
      draft.lines.set(Number(at), line);
      draft.rows.set(place, row);
    }
  }
  const faces = [...drafts].flatMap(([id, draft]) => {
    if (!isKnown(id)) return [];
    const { version, row, title, examples, triggers, notTriggers, places } = draft;
    const kinds = PHRASES.filter((kind) => [...places].some((place) => place.startsWith(`${kind}.`)));
    // A line that only the source has yet comes with its skills, and stays out until it is written.
    const ordered = [...draft.lines]
      .filter(([, { text, forms, plurals }]) => text || forms || plurals)
      .sort(([a], [b]) => a - b);
    const content = { title, lines: ordered.map(([, line]) => line), examples, triggers, notTriggers };
    const parsed = faceContent.safeParse(content);
    if (parsed.success) return [{ id, version, row, kinds, content: parsed.data }];
    const linesInFile = ordered.map(([at]) => at);
    problems.push(...parsed.error.issues.map((issue) => misfit(issue, draft, linesInFile)));
    return [];
  });
  return { faces, problems: inOrder(problems) };
}

/** As one works through the file. */
export const inOrder = (problems: readonly CsvProblem[]) => problems.toSorted((a, b) => a.row - b.row);

/** What does not fit, and the row where it stands; what is missing is told at the situation's first row. */
function misfit({ code, path }: z.core.$ZodIssue, draft: Draft, linesInFile: number[]): CsvProblem {
  const [part, at, ...more] = path.map(String);
  const line = part === 'lines' && at !== undefined ? `lines.${linesInFile[Number(at)]}` : undefined;
  const variant = line && [line, ...more].filter((name) => name !== 'text').join('.');
  const place = variant ?? (at === undefined ? `${part}` : `${part}.${at}`);
  const row = draft.rows.get(place) ?? draft.row;
  if (code !== 'too_big') return { row, problem: `missing:${place}` };
  return { row, problem: draft.rows.has(place) ? 'too_long' : `surplus:${place}` };
}

/** The row after those that could be read: a quotation mark that is not closed takes in all that follows. */
function unreadable(error: unknown): CsvProblem {
  if (!(error instanceof CsvError)) throw error;
  return { row: Number(error['records']) + 1, problem: error.code.includes('QUOTE') ? 'quotes' : 'unreadable' };
}
