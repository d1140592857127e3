import { type Face, type HollowFile, type HollowPhrase, hollowPhrase, type Library } from '#contract/script-library.ts';
import type { FaceVersion } from './faces.ts';
import { type EditedPhrase, isUnreadable, phraseOf } from './phrases.ts';

export type ExportedFile = { path: string; text: string };
/** Who approved a version and on which day. */
export type Approval = { situationId: string; locale: string; version: number; by: string | null; on: string };

/** As wide as the library's files are formatted: what no trainer touched comes back byte for byte. */
const WIDTH = 120;

/** The files of every language whose words in use were written here, as they should stand in the library's folder. */
export function exportFaces(files: Library, deciding: FaceVersion[], approvals: Approval[]): ExportedFile[] {
  return deciding
    .filter(({ fromFile, status }) => !fromFile && status === 'published')
    .map(({ situationId, locale, version, basedOn, content }) => {
      const file = files.situations.find(({ id }) => id === situationId)?.faces[locale];
      const approval = approvals.findLast(
        (one) => one.situationId === situationId && one.locale === locale && one.version === version,
      );
      const face: Face = {
        ...(file?.$schema && { $schema: file.$schema }),
        title: content.title,
        examples: content.examples,
        triggers: content.triggers,
        notTriggers: content.notTriggers,
        lines: content.lines,
        origin: file?.origin ?? 'written in the studio',
        reviewedBy: approval?.by ?? null,
        reviewedOn: approval?.on ?? null,
        version,
        basedOn,
      };
      return { path: `situations/${situationId}/${locale}.json`, text: `${printJson(face)}\n` };
    });
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
