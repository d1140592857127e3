import { sql } from 'kysely';
import type { Db, Tx } from '#server/tables.ts';
import { findColumns, type ImportKind } from './columns.ts';
import { ImportProblem, readCsv } from './read-csv.ts';
import { rowReader, type Staged, stagingColumns } from './read-rows.ts';
import { instantReader, ValueProblem } from './read-values.ts';
import { mergeStaged } from './merge-staged.ts';

export type ImportRequest = {
  kind: ImportKind;
  file: string;
  /** The operator's own column names, by key. */
  columns: Record<string, string>;
  /** IANA zone of times without offset; null for the shop's. */
  zone: string | null;
  /** ISO 4217; null for the shop's. */
  currency: string | null;
  /** Language of the names; null for the shop's. */
  locale: string | null;
  onProgress(read: number, size: number): void;
};

export type ImportResult = { rows: number; added: number; changed: number; unchanged: number };

const batchSize = 2000;
const mostProblems = 20;

/**
 * Imports one file, all of it or nothing, and changes nothing when it was imported before. Rows go through a temporary
 * table, so a file larger than memory is no trouble.
 * @throws ImportProblem with up to twenty row-numbered sentences
 */
export async function importFile(
  db: Db,
  request: ImportRequest,
  newId: () => string,
  now: Date,
): Promise<ImportResult> {
  return db.transaction().execute(async (tx) => {
    const shop = await tx.selectFrom('shop').select(['zone', 'currency', 'locale']).executeTakeFirst();
    const settings = {
      zone: request.zone ?? shop?.zone ?? 'UTC',
      currency: request.currency ?? shop?.currency ?? 'EUR',
      locale: request.locale ?? shop?.locale ?? 'en',
    };
    await makeStaging(tx, request.kind);
    const rows = await stage(tx, request, settings.zone);
    return { rows, ...(await mergeStaged(tx, request.kind, settings, newId, now)) };
  });
}

async function makeStaging(tx: Tx, kind: ImportKind): Promise<void> {
  const columns = Object.entries(stagingColumns[kind]).map(([name, type]) => `${name} ${type}`);
  await sql.raw(`create temporary table staged (row integer, ${columns.join(', ')}) on commit drop`).execute(tx);
}

/** Reads the whole file into the staging table; returns how many rows it has. */
async function stage(tx: Tx, request: ImportRequest, zone: string): Promise<number> {
  const read = rowReader(request.kind, instantReader(zone));
  const problems: string[] = [];
  let columns: Record<string, string> | null = null;
  let batch: Staged[] = [];
  let rows = 0;
  for await (const { row, cells, header } of readCsv(request.file, request.onProgress)) {
    columns ??= findColumns(request.kind, header, request.columns);
    const at = columns;
    rows += 1;
    try {
      batch.push([row, ...read((key) => (at[key] === undefined ? '' : (cells[at[key]] ?? '').trim()))]);
    } catch (error) {
      if (!(error instanceof ValueProblem)) throw error;
      problems.push(`Row ${row}: ${error.message}`);
      if (problems.length >= mostProblems) break;
    }
    if (batch.length >= batchSize && problems.length === 0) {
      await insertBatch(tx, request.kind, batch);
      batch = [];
    }
  }
  if (problems.length > 0) throw new ImportProblem(problems);
  if (rows === 0) throw new ImportProblem(['The file has a header but no rows']);
  await insertBatch(tx, request.kind, batch);
  return rows;
}

async function insertBatch(tx: Tx, kind: ImportKind, batch: Staged[]): Promise<void> {
  if (batch.length === 0) return;
  const types = ['integer', ...Object.values(stagingColumns[kind])];
  const arrays = types.map((type, at) => sql`${batch.map((row) => row[at])}::${sql.raw(type)}[]`);
  await sql`insert into staged select * from unnest(${sql.join(arrays)})`.execute(tx);
}
