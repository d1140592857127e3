import type { Face, Library } from '#contract/script-library.ts';
import type { FaceVersion } from './faces.ts';

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

/** JSON as the library's formatter lays it out: an array of plain values on one line where it fits. */
export function printJson(value: unknown, indent = 0, used = 0): string {
  const pad = ' '.repeat(indent + 2);
  const close = ' '.repeat(indent);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const plain = value.every((one) => one === null || typeof one !== 'object');
    const line = `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
    // One more for the comma after it.
    if (plain && used + line.length + 1 <= WIDTH) return line;
    return `[\n${value.map((one) => pad + printJson(one, indent + 2, indent + 2)).join(',\n')}\n${close}]`;
  }
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return '{}';
  const fields = entries.map(([key, one]) => {
    const head = `${pad}${JSON.stringify(key)}: `;
    return head + printJson(one, indent + 2, head.length);
  });
  return `{\n${fields.join(',\n')}\n${close}}`;
}
