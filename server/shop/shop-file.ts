import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { roles, type StaffRole } from '#contract/permissions.ts';
import { FileProblem } from '#server/commands/file-problem.ts';
import { isZone } from '#server/features/booking/rules.ts';
import { readHours } from './opening-hours.ts';

const staffRoles = roles.filter((role): role is StaffRole => role !== 'anonymous' && role !== 'customer');
const longestRange = 366;
const longestName = 120;

/** A text that is there; `what` says what to write. */
const text = (what: string, longest = longestName) => z.string(what).trim().min(1, what).max(longest, what);

const known = (words: readonly string[], what: string) => {
  const sentence = `${what}: one of ${words.map((word) => `"${word}"`).join(', ')}`;
  return z.string(sentence).refine((word) => words.includes(word), sentence);
};

/** An object without other keys than these: a misspelt one would otherwise be left out in silence. */
function strict<Shape extends z.ZodRawShape>(shape: Shape, what: string) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `no such entry: ${issue.keys.map((key) => `"${key}"`).join(', ')}; there are ${Object.keys(shape).join(', ')}`
        : `write ${what} as an object {…}`,
  });
}

const flag = z.boolean('write true or false').optional();
const code = z
  .string('write a short code')
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'write a short code of small letters, digits and hyphens, such as "floors-30"');

const hours = z
  .record(
    z.string(),
    z.union([z.string(), z.array(z.string())], 'write the hours as "09:00-17:00"'),
    'write {"mon-fri": "09:00-17:00"}',
  )
  .transform((written, context) => {
    const { openings, problems } = readHours(written);
    for (const { key, problem } of problems) context.addIssue({ code: 'custom', path: [key], message: problem });
    return openings;
  });

const dayFormat = 'write a day as "2026-12-24", or several as "2026-12-24/2026-12-26"';
const closed = z.string(dayFormat).transform((written, context) => {
  try {
    const [first = '', last = first, more] = written.split('/');
    const [from, until] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)];
    const length = from.until(until, { largestUnit: 'days' }).days + 1;
    if (more === undefined && length >= 1 && length <= longestRange)
      return Array.from({ length }, (_, days) => from.add({ days }).toString());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  context.addIssue({ code: 'custom', message: dayFormat });
  return z.NEVER;
});

function shopFileSchema(locales: readonly string[]) {
  const language = known(locales, 'write a language');
  const faces = (what: string, longest: number) =>
    z
      .record(z.string(), text(`write ${what}, at most ${longest} characters`, longest), `write ${what} by language`)
      .superRefine((written, context) => {
        for (const locale of Object.keys(written))
          if (!locales.includes(locale))
            context.addIssue({
              code: 'custom',
              path: [locale],
              message: `no such language; there are ${locales.join(', ')}`,
            });
      });
  const shop = strict(
    {
      name: text('write the shop’s name'),
      locale: language,
      zone: z.string('write a time zone').refine(isZone, 'write a time zone such as "Europe/Stockholm"'),
      currency: z
        .string('write a currency')
        .refine((word) => Intl.supportedValuesOf('currency').includes(word), 'write a currency such as "EUR" or "SEK"'),
      vatPercent: z
        .number('write the VAT rate in percent, such as 25 or 25.5')
        .min(0, 'write a VAT rate from 0 to 50')
        .max(50, 'write a VAT rate from 0 to 50')
        .multipleOf(0.1, 'write a VAT rate with one decimal at most'),
      phone: z
        .string('write the phone number that customers ring')
        .regex(/^\+[1-9][\d ()-]{5,28}$/, 'write the number with its country, such as "+46 8 465 004 20"'),
    },
    'the shop',
  );
  const service = strict(
    {
      code,
      minutes: z.int('write whole minutes').min(5, 'write 5 to 240 minutes').max(240, 'write 5 to 240 minutes'),
      skill: code,
      names: faces('the name', 80),
      descriptions: faces('the description', 400),
    },
    'a service',
  );
  const member = strict(
    {
      email: z.email('write an e-mail address').transform((address) => address.toLowerCase()),
      name: text('write the person’s name'),
      role: known(staffRoles, 'write a role').transform((role) => role as StaffRole),
      locale: language.optional(),
      languages: z.array(language, 'write a list of languages').optional(),
      skills: z.array(code, 'write a list of skills').optional(),
      senior: flag,
      shopFloor: flag,
      hours: hours.optional(),
    },
    'a member of staff',
  );
  return strict(
    {
      shop,
      services: z.array(service, 'write a list of services').min(1, 'write at least one service'),
      staff: z.array(member, 'write a list of people').min(1, 'write at least one person'),
      closed: z
        .array(closed, dayFormat)
        .transform((days) => [...new Set(days.flat())].toSorted())
        .optional(),
    },
    'the file',
  ).superRefine((file, context) => {
    const twice = (list: string[], path: (at: number) => (string | number)[], what: string) => {
      for (const [at, word] of list.entries())
        if (list.indexOf(word) < at)
          context.addIssue({ code: 'custom', path: path(at), message: `${what} "${word}" stands in the file before` });
    };
    twice(
      file.services.map((one) => one.code),
      (at) => ['services', at, 'code'],
      'the code',
    );
    twice(
      file.staff.map((one) => one.email),
      (at) => ['staff', at, 'email'],
      'the address',
    );
    for (const [at, { names, descriptions }] of file.services.entries())
      for (const [key, written] of Object.entries({ names, descriptions }))
        if (!written[file.shop.locale])
          context.addIssue({
            code: 'custom',
            path: ['services', at, key, file.shop.locale],
            message: 'write it in the shop’s own language at least',
          });
  });
}

export type ShopFile = z.output<ReturnType<typeof shopFileSchema>>;
export type Member = ShopFile['staff'][number];

/**
 * The shop as a file describes it.
 * @throws FileProblem that names every wrong place and what to write there
 */
export function readShopFile(json: string, locales: readonly string[]): ShopFile {
  let content: unknown;
  try {
    content = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FileProblem(`The file is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = shopFileSchema(locales).safeParse(content);
  if (parsed.success) return parsed.data;
  throw new FileProblem(
    parsed.error.issues.map((issue) => `${z.core.toDotPath(issue.path) || 'The file'}: ${issue.message}`).join('\n'),
  );
}
