import { z } from 'zod';
import { MOVES } from './script-library.ts';

/** How the customer of a play feels while they write a line. */
export const TEMPERS = ['calm', 'tense', 'sharp'] as const;
/** How a play may end: what was wanted is settled; nothing is settled, but the next step is; the customer goes. */
export const OUTCOMES = ['agreed', 'open', 'left'] as const;

const temper = z.enum(TEMPERS);
const move = z.enum(MOVES);
const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const sentence = z.string().trim().min(1).max(600);

/** Where an editor finds the schema of a file; nobody else reads it. */
const schemaAddress = { $schema: z.string().optional() };

/** One way on, taken when everything it names is true of the answer. `temper` is how the customer felt when asking. */
const way = z.strictObject({
  short: z.boolean().optional(),
  hollow: z.boolean().optional(),
  has: z.array(move).min(1).optional(),
  temper: temper.optional(),
  turns: z.enum(['calmer', 'sharper']).optional(),
  to: kebab,
});

/** scripts-library/plays/<id>/play.json. Ways are tried from the top; the last one of a beat names nothing and takes the rest. */
export const playFile = z.strictObject({
  ...schemaAddress,
  id: kebab,
  opens: kebab,
  temper,
  beats: z.record(kebab, z.strictObject({ asks: z.array(move).min(1), ways: z.array(way).min(1) })),
  endings: z.record(kebab, z.enum(OUTCOMES)),
});

/** What the customer writes; `tempers` hold the same line in another temper. */
const spoken = z.strictObject({ text: sentence, tempers: z.partialRecord(temper, sentence).optional() });

/** scripts-library/plays/<id>/<locale>.json. */
export const playFaceFile = z.strictObject({
  ...schemaAddress,
  title: z.string().trim().min(1).max(80),
  customer: z.string().trim().min(1).max(40),
  about: sentence,
  facts: z.array(sentence).min(2).max(6),
  beats: z.record(kebab, z.strictObject({ says: spoken, better: sentence })),
  endings: z.record(kebab, z.strictObject({ says: spoken, after: sentence })),
  origin: z.string().min(1),
  reviewedBy: z.string().nullable(),
  reviewedOn: z.iso.date().nullable(),
});

export type Temper = (typeof TEMPERS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type PlayWay = z.infer<typeof way>;
export type PlayFile = z.infer<typeof playFile>;
export type PlayFace = z.infer<typeof playFaceFile>;
export type Spoken = z.infer<typeof spoken>;

/** A play with the words of every language it is written in. */
export type Play = PlayFile & { faces: Record<string, PlayFace> };
