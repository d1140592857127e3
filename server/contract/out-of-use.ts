import { z } from 'zod';
import { lintRule } from './script-rules.ts';

const kebab = '[a-z0-9]+(-[a-z0-9]+)*';

/**
 * out-of-use.json of a folder that was written out: situations that were retired in the product, languages of one ("noise/sv"), and
 * rules of the linter that are off in a language. Read on the way back alone; the product itself keeps this in its database.
 */
export const outOfUseFile = z.strictObject({
  $schema: z.string().optional(),
  situations: z.array(z.string().regex(RegExp(`^${kebab}$`))),
  faces: z.array(z.string().regex(RegExp(`^${kebab}/[A-Za-z0-9-]+$`))),
  rules: z.record(z.string(), z.array(lintRule)),
});

export type OutOfUse = z.infer<typeof outOfUseFile>;
