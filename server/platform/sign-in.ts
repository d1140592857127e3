import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import { type QueryExecutorProvider, sql } from 'kysely';
import type { IncomingHttpHeaders } from 'node:http';
import type pg from 'pg';

/** Header the app itself writes on every request; whatever a browser sends under this name is overwritten. */
export const addressHeader = 'x-vitrine-address';

export type SignIn = ReturnType<typeof createSignIn>;

/** Staff sign-in with a password. Customers never have accounts. */
export function createSignIn(options: { pool: pg.Pool; secret: string; origins: string[]; secure: boolean }) {
  const configuration = {
    database: options.pool,
    secret: options.secret,
    basePath: '/api/auth',
    baseURL: options.origins[0],
    trustedOrigins: options.origins,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 60 * 60 * 14, updateAge: 60 * 60 },
    rateLimit: {
      enabled: true,
      storage: 'database' as const,
      customRules: {
        '/sign-in/email': { window: 300, max: 20 },
        '/change-password': { window: 300, max: 10 },
      },
    },
    advanced: {
      useSecureCookies: options.secure,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: 'uuid' as const },
    },
    telemetry: { enabled: false },
  };
  const auth = betterAuth(configuration);
  return {
    handler: toNodeHandler(auth),
    /** The signed-in user's id and e-mail, or null. */
    async find(headers: IncomingHttpHeaders) {
      const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
      return session && { userId: session.user.id, email: session.user.email };
    },
    /** Makes or finds the user with this address and sets the password; only the operator's commands call it. */
    async ensureUser(user: { email: string; name: string; password: string }): Promise<string> {
      const context = await auth.$context;
      const known = await context.internalAdapter.findUserByEmail(user.email);
      if (known) return known.user.id;
      const created = await context.internalAdapter.createUser(
        { email: user.email, name: user.name, emailVerified: true },
        { method: 'admin' },
      );
      await context.internalAdapter.linkAccount({
        userId: created.id,
        providerId: 'credential',
        accountId: created.id,
        password: await context.password.hash(user.password),
      });
      return created.id;
    },
    /** Adds a user inside a transaction of the caller's own, so that a person is there whole or not at all. */
    async addUser(tx: QueryExecutorProvider, user: { id: string; email: string; name: string; password: string }) {
      const { password } = await auth.$context;
      const hash = await password.hash(user.password);
      await sql`with added as (
        insert into "user" (id, email, name, "emailVerified", "createdAt", "updatedAt")
        values (${user.id}, ${user.email}, ${user.name}, true, now(), now()) returning id)
        insert into account (id, "userId", "accountId", "providerId", password, "createdAt", "updatedAt")
        select gen_random_uuid(), id, id, 'credential', ${hash}, now(), now() from added`.execute(tx);
    },
    /** Sets a new password and ends every session of that user; their name, or null when nobody has this address. */
    async renewPassword(tx: QueryExecutorProvider, email: string, newPassword: string): Promise<string | null> {
      const { password } = await auth.$context;
      const hash = await password.hash(newPassword);
      const { rows } = await sql<{ id: string; name: string }>`
        update account a set password = ${hash}, "updatedAt" = now() from "user" u
        where a."userId" = u.id and a."providerId" = 'credential' and u.email = ${email} returning u.id, u.name`.execute(
        tx,
      );
      const [user] = rows;
      if (!user) return null;
      await sql`delete from "session" where "userId" = ${user.id}`.execute(tx);
      return user.name;
    },
    async migrate() {
      const { runMigrations } = await getMigrations(configuration);
      await runMigrations();
    },
  };
}
