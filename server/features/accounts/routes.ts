import type { Account } from '#contract/accounts.ts';
import { api, asStaff, type StaffCaller } from '#server/platform/endpoint.ts';
import type { Languages } from '#server/platform/locales.ts';
import type { Db } from '#server/tables.ts';
import { listStaff, setLocale } from './store.ts';

export type DemoAccount = { email: string; password: string; role: Account['role']; name: string };

export function accountsRoutes(parts: { db: Db; languages: Languages; demoAccounts(): Promise<DemoAccount[]> }) {
  const { db, languages, demoAccounts } = parts;
  const present = (caller: StaffCaller): Account => ({
    id: caller.userId,
    name: caller.name,
    email: caller.email,
    role: caller.role,
    locale: languages.pick(caller.locale),
    languages: caller.languages,
  });
  return {
    me: api.accounts.me.handler(({ context }) => present(asStaff(context.caller))),
    setLocale: api.accounts.setLocale.handler(async ({ input, context }) => {
      const caller = asStaff(context.caller);
      const locale = languages.pick(input.locale);
      await setLocale(db, caller.userId, locale);
      return present({ ...caller, locale });
    }),
    demo: api.accounts.demo.handler(async () => ({ accounts: await demoAccounts() })),
    staff: api.accounts.staff.handler(async () => ({
      staff: (await listStaff(db)).map((row) => ({ ...row, validUntil: row.validUntil?.toISOString() ?? null })),
    })),
  };
}
