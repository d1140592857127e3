import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { locale } from './locales.ts';
import { roles } from './permissions.ts';

export const account = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  locale,
  languages: z.array(locale),
});
export type Account = z.infer<typeof account>;

export const accounts = {
  me: endpoint('accounts.self', 'GET', '/accounts/me').output(account),
  setLocale: endpoint('accounts.self', 'POST', '/accounts/locale').input(z.object({ locale })).output(account),
  /** The demo's accounts, for the sign-in page; empty in production. */
  demo: endpoint('shop.read', 'GET', '/accounts/demo').output(
    z.object({
      accounts: z.array(z.object({ email: z.string(), password: z.string(), role: z.enum(roles), name: z.string() })),
    }),
  ),
  staff: endpoint('accounts.manage', 'GET', '/accounts/staff').output(
    z.object({
      staff: z.array(account.extend({ skills: z.array(z.string()), validUntil: z.iso.datetime().nullable() })),
    }),
  ),
};
