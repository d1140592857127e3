import { z } from 'zod';

export type Misfit = { path: PropertyKey[]; message: string };

const kinds: Record<string, string> = {
  string: 'a text in "quotes"',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'fields in { }',
  record: 'fields in { }',
};

/** Reads a value by a schema; what does not fit is told as what to write, once a place. */
export function readBy<Shape>(schema: z.ZodType<Shape>, value: unknown): { data: Shape } | { misfits: Misfit[] } {
  const read = schema.safeParse(value, { error: whatToWrite });
  if (read.success) return { data: read.data };
  const places = new Map<string, Misfit>();
  for (const misfit of read.error.issues.flatMap(eachKey)) {
    const place = JSON.stringify(misfit.path);
    if (!places.has(place)) places.set(place, misfit);
  }
  return { misfits: [...places.values()] };
}

function eachKey(issue: z.core.$ZodIssue): Misfit[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: issue.message }));
}

function whatToWrite(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return `take it out: ${namesIn(issue.inst)}`;
  if (issue.code === 'invalid_type') return `${addOr(issue.input)} ${wanted(issue.inst, issue.expected)}`;
  if (issue.code === 'invalid_value') return `${addOr(issue.input)} ${choice(issue.values)}`;
  if (issue.code === 'too_small') return tooSmall(issue.origin, Number(issue.minimum));
  if (issue.code === 'too_big') return tooBig(issue.origin, Number(issue.maximum));
  if (issue.code === 'invalid_format') return format(issue.format, String(issue.pattern ?? ''));
  if (issue.code === 'invalid_key') return issue.issues[0]?.message;
  return undefined;
}

/** JSON knows no undefined: where nothing came, the field is missing. */
const addOr = (input: unknown): string => (input === undefined ? 'add this field:' : 'write');

function wanted(schema: unknown, expected: string): string {
  if (!(schema instanceof z.ZodArray)) return kinds[expected] ?? expected;
  return schema.element instanceof z.ZodString ? 'a list of texts, ["…", "…"]' : 'a list in [ ]';
}

function namesIn(schema: unknown): string {
  if (schema instanceof z.ZodObject) return `the fields here are ${Object.keys(schema.shape).join(', ')}`;
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum)
    return `the fields here are ${schema.keyType.options.join(', ')}`;
  return 'nothing reads it';
}

function choice(values: readonly unknown[]): string {
  const written = values.map((value) => JSON.stringify(value));
  return written.length > 1 ? `one of ${written.join(', ')}` : `${written[0]}, or leave the field out`;
}

function tooSmall(origin: string, least: number): string {
  if (origin === 'array') return least === 1 ? 'write at least one' : `write at least ${least} of them`;
  if (origin === 'string') return least === 1 ? 'write something: it is empty' : `write at least ${least} characters`;
  return `write ${least} or more`;
}

function tooBig(origin: string, most: number): string {
  if (origin === 'array') return `keep ${most} at most`;
  return origin === 'string' ? `shorten it to ${most} characters` : `write ${most} or less`;
}

function format(name: string, pattern: string): string {
  if (name === 'date') return 'write a day as 2026-11-24';
  if (pattern.includes('0-9')) return 'write small letters a to z, digits and single hyphens';
  return 'write small letters a to z alone';
}
