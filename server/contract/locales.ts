import { z } from 'zod';

/** A language tag such as 'sv' or 'nb'. Which ones exist is decided by the files in client/locales, not here. */
export const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,8})?$/);

/** An IANA time zone name; the server checks that it knows it. */
export const zone = z.string().min(2).max(64);

/** A UTC instant as ISO 8601. */
export const instant = z.iso.datetime();

/** A calendar day 'YYYY-MM-DD', without zone. */
export const day = z.iso.date();

/** Money as an integer in minor units of an ISO 4217 currency. */
export const money = z.object({ minor: z.int(), currency: z.string().length(3) });
export type Money = z.infer<typeof money>;
