import { startEmbeddedPostgres } from '#server/platform/embedded-postgres.ts';
import { createLog } from '#server/platform/log.ts';

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log: createLog({ level: 'silent' }) });
// Before the word is out: whoever reads it may send the signal at once, and nobody would be listening yet.
process.once('SIGTERM', () => void server.stop().then(() => process.exit()));
process.stdout.write(
  `${JSON.stringify({ host: server.connection.host, adopted: server.adopted, pid: server.pid(), uid: process.getuid?.() })}\n`,
);
