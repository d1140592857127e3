import { readdir, readFile } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';

/**
 * Brings the database to the newest numbered .sql file of `folder`, under the migrator's advisory lock, so that two
 * processes starting at once do it once.
 * @throws when a migration fails; that migration is rolled back whole.
 */
export async function migrate<T>(db: Kysely<T>, folder: URL): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: {
      async getMigrations() {
        const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
        return Object.fromEntries(
          files.map((file) => [
            file.replace(/\.sql$/, ''),
            {
              async up(tx: Kysely<unknown>) {
                await sql.raw(await readFile(new URL(file, folder), 'utf8')).execute(tx);
              },
            },
          ]),
        );
      },
    },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map((result) => result.migrationName);
}
