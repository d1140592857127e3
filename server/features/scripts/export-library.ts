import { type Face, type HollowFile, type HollowPhrase, hollowPhrase, type Library } from '#contract/script-library.ts';
import type { OutOfUse } from '#contract/out-of-use.ts';
import { type Approval, type Credit, creditOf } from './face-credits.ts';
import { type FaceVersion, fileVersion, markOf } from './faces.ts';
import { type EditedPhrase, isUnreadable, phraseOf } from './phrases.ts';

export type ExportedFile = { path: string; text: string };
/** As wide as the library's files are formatted: what no trainer touched comes back byte for byte. */
const WIDTH = 120;

/**
 * The files of every language whose words were written here, as they were last in use, and of those about whose words something else is
 * told here than in the file.
 */
export function exportFaces(
  files: Library,
  deciding: FaceVersion[],
  told: { approvals: readonly Approval[]; credits: readonly Credit[] },
): ExportedFile[] {
  return files.situations.flatMap((situation) => {
    const written = deciding.filter(({ situationId, fromFile }) => situationId === situation.id && !fromFile);
    const locales = new Set([...Object.keys(situation.faces), ...written.map(({ locale }) => locale)]);
    return [...locales].flatMap((locale) => {
      const file = situation.faces[locale];
      const version = written.find((one) => one.locale === locale) ?? fileVersion(situation, locale);
      if (!version) return [];
      const credit = creditOf(version, file, told);
      const face: Face = {
        ...(file?.$schema && { $schema: file.$schema }),
        title: version.content.title,
        examples: version.content.examples,
        triggers: version.content.triggers,
        notTriggers: version.content.notTriggers,
        lines: version.content.lines,
        ...credit,
        version: version.version,
        basedOn: version.basedOn,
      };
      if (file && markOf(face) === markOf(file)) return [];
      return [{ path: `situations/${situation.id}/${locale}.json`, text: `${printJson(face)}\n` }];
    });
  });
}

/** What was taken out of use here of what there still is. Always written: that the list is empty is told too. */
export function exportOutOfUse({ situations, locales }: Library, out: OutOfUse): ExportedFile {
  const known = new Set(situations.map(({ id }) => id));
  const file = {
    $schema: 'schemas/out-of-use.json',
    situations: out.situations.filter((id) => known.has(id)),
    faces: out.faces.filter((face) => known.has(face.split('/')[0] ?? '')),
    rules: Object.fromEntries(Object.entries(out.rules).filter(([locale]) => locales.includes(locale))),
  };
  return { path: 'out-of-use.json', text: `${printJson(file)}\n` };
}

/** The files of every language whose phrases were edited here; an edit that cannot be read stands back, as it does in use. */
export function exportPhrases(hollow: Library['hollow'], edits: readonly EditedPhrase[]): ExportedFile[] {
  const byLocale = Map.groupBy(edits, ({ locale }) => locale);
  return Object.entries(hollow).flatMap(([locale, file]) => {
    const edited = byLocale.get(locale);
    if (!edited) return [];
    const text = `${printJson({ ...file, phrases: writtenOut(file, edited) })}\n`;
    return [{ path: `hollow-phrases/${locale}.json`, text }];
  });
}

function writtenOut(file: HollowFile, edits: readonly EditedPhrase[]): HollowPhrase[] {
  const readable = edits.filter(({ content }) => !isUnreadable(content, file.words));
  const shippedIds = new Set(file.phrases.map(({ id }) => id));
  const written = (edit: EditedPhrase, shipped?: HollowPhrase) => ({
    ...hollowPhrase.parse(phraseOf(edit.id, edit.content, shipped)),
    ...(!edit.content.on && { off: true as const }),
    version: edit.version,
  });
  return [
    ...file.phrases.map((phrase) => {
      const edit = readable.find(({ id }) => id === phrase.id);
      return edit ? written(edit, phrase) : phrase;
    }),
    ...readable.filter(({ id }) => !shippedIds.has(id)).map((edit) => written(edit)),
  ];
}

/** JSON as the library's formatter lays it out: an array of plain values on one line where it fits beside the `used` characters. */
export function printJson(value: unknown, indent = 0, used = 0): string {
  const pad = ' '.repeat(indent + 2);
  const close = ' '.repeat(indent);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const plain = value.every((one) => one === null || typeof one !== 'object');
    const line = `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
    if (plain && used + line.length <= WIDTH) return line;
    const items = value.map((one, at) => pad + printJson(one, indent + 2, pad.length + commaAfter(value, at)));
    return `[\n${items.join(',\n')}\n${close}]`;
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return '{}';
  const fields = entries.map(([key, one], at) => {
    const head = `${pad}${JSON.stringify(key)}: `;
    return head + printJson(one, indent + 2, head.length + commaAfter(entries, at));
  });
  return `{\n${fields.join(',\n')}\n${close}}`;
}

const commaAfter = (list: readonly unknown[], at: number): number => (at < list.length - 1 ? 1 : 0);
