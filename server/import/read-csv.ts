import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

export type CsvRow = { row: number; cells: Record<string, string> };

/** One or more things wrong with a file; nothing of it was imported. */
export class ImportProblem extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** A field longer than this is no name, price or date, but a file that is not what it claims. */
const longestRow = 100_000;

/**
 * Reads a CSV file row by row without holding it: UTF-8 with or without a byte order mark, delimited by `,`, `;` or tab as
 * its first line shows. Rows are numbered as a spreadsheet numbers them, the header being 1. `onBytes` hears how far it is.
 * @throws ImportProblem when it is not such a file
 */
export async function* readCsv(
  file: string,
  onBytes: (read: number, size: number) => void,
): AsyncGenerator<CsvRow & { header: string[]; delimiter: string }> {
  const size = await sizeOf(file);
  const delimiter = await delimiterOf(file);
  let read = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    max_record_size: longestRow,
    skip_empty_lines: true,
    trim: true,
  });
  const text = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      read += chunk.length;
      onBytes(read, size);
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  };
  // The error comes out of the loop below, where it is told; here it only must not be unhandled.
  pipeline(createReadStream(file), text, parser, () => undefined);
  let header: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { records: number } }>) {
      if (!header) {
        header = record.map((name) => name.trim());
        continue;
      }
      const cells = Object.fromEntries(header.map((name, at) => [name, record[at] ?? '']));
      yield { row: info.records, cells, header, delimiter };
    }
  } catch (error) {
    throw new ImportProblem([explain(error)]);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch {
    throw new ImportProblem([`${file} cannot be read`]);
  }
  throw new ImportProblem([`${file} is no file`]);
}

async function delimiterOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const begin = buffer.subarray(0, bytesRead);
    if (bytesRead === 0) throw new ImportProblem([`${file} is empty`]);
    if (begin.includes(0)) throw new ImportProblem([`${file} is no CSV file: it holds bytes that no text has`]);
    const first = begin.toString('utf8').split(/\r?\n/)[0] ?? '';
    const count = (sign: string) => first.split(sign).length - 1;
    return [';', '\t', ','].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
  } finally {
    await handle.close();
  }
}

function explain(error: unknown): string {
  if (error instanceof TypeError) return 'The file is not UTF-8 text. Save it as “CSV UTF-8” and try again.';
  if (!(error instanceof CsvError)) return error instanceof Error ? error.message : String(error);
  const row = typeof error['records'] === 'number' ? error['records'] + 1 : error['lines'];
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `Row ${String(row)} is longer than ${longestRow} characters; a quote may be open.`;
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH')
    return `Row ${String(row)} has another number of columns than the header.`;
  return `Row ${String(row)} cannot be read: a quote may be open or stand in the wrong place.`;
}
