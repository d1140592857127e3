import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { FileProblem } from './file-problem.ts';

/** Reads JSON lines, one shape per row; blank lines are passed over. A FileProblem names file and row. */
export async function readJsonLines<Shape>(path: string, schema: z.ZodType<Shape>): Promise<Shape[]> {
  const rows: Shape[] = [];
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    row += 1;
    if (!line.trim()) continue;
    const parsed = schema.safeParse(jsonOf(line, `${path}, row ${row}`));
    if (!parsed.success) throw new FileProblem(`${path}, row ${row}: ${issueText(parsed.error)}`);
    rows.push(parsed.data);
  }
  return rows;
}

function jsonOf(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new FileProblem(`${place}: not JSON`);
  }
}

function issueText(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'row'}: ${issue.message}`).join('; ');
}
