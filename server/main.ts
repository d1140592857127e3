import { existsSync } from 'node:fs';
import { servePages } from './platform/pages.ts';
import { builtClient } from './build-client.ts';
import { readCommandLine } from './platform/command-line.ts';
import { isDatabaseAway } from './platform/database.ts';
import { type Environment, readEnvironment } from './platform/environment.ts';
import { qrCode, readCertificate } from './platform/lan.ts';
import { createLog } from './platform/log.ts';
import { type Running, startVitrine } from './start.ts';

const say = (line: string) => console.log(`  ${line}`);

const help = `npm start -- [options]
  --lan --cert FILE --key FILE   over HTTPS for phones on the same network, with a QR code
  --get-livekit                  take LiveKit's official release where this machine has no video server
  --dev                          pages from their sources, as npm run dev does
Everything else is set by environment variables or a file .env; .env.example lists them.`;

const { values: flags } = readCommandLine(
  {
    options: {
      lan: { type: 'boolean', default: false },
      cert: { type: 'string' },
      key: { type: 'string' },
      'get-livekit': { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  },
  help,
);

async function main(): Promise<void> {
  if (flags.help) return console.log(help);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const environment = readEnvironment(process.env);
  const log = createLog({ level: environment.logLevel, into: `${environment.dataDir}/vitrine.log` });
  if (flags.lan && !(flags.cert && flags.key))
    throw new Error(
      '--lan needs --cert FILE and --key FILE: phones give no camera to a page without HTTPS (see README).',
    );
  const certificate = flags.cert && flags.key ? await readCertificate(flags.cert, flags.key, new Date()) : undefined;
  if (flags.lan && certificate?.hosts.length === 0)
    throw new Error(
      `${flags.cert} is not made for an address of this machine on its network, so phones would refuse it.`,
    );

  // Connections of libraries die with the database, some with nobody waiting; that must not take the shop down with it.
  const loose = (reason: unknown) => log.error({ error: reason }, 'error that nobody waited for');
  process.on('unhandledRejection', loose);
  process.on('uncaughtException', (error) => {
    loose(error);
    if (!isDatabaseAway(error)) process.exit(1);
  });

  console.log('Vitrine is starting');
  const signalled = onEndSignal();
  const running = await startVitrine({
    environment,
    log,
    say,
    certificate,
    lan: flags.lan,
    allowDownload: flags['get-livekit'],
    development: flags.dev,
    async mountPages(app, server) {
      if (flags.dev) {
        const { createServer } = await import('vite');
        const vite = await createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' });
        const { developPages } = await import('./develop-pages.ts');
        app.use(developPages(vite));
        return () => vite.close();
      }
      app.use(servePages(await builtClient(say)));
      return async () => undefined;
    },
  });
  void signalled.then(() => end(running));
  await announce(running, environment);
}

async function announce(running: Running, environment: Environment): Promise<void> {
  const { url, accounts } = running;
  console.log(`\n  Customers   ${url}/\n  Staff       ${url}/desk\n  Health      ${url}/health\n`);
  if (accounts.length > 0) {
    console.log(`  Demo shop, one password for all: ${accounts[0]?.password}`);
    const shown = new Set<string>();
    for (const { role, email, name } of accounts) {
      if (shown.has(role)) continue;
      shown.add(role);
      console.log(`    ${role.padEnd(14)} ${email.padEnd(34)} ${name}`);
    }
    console.log('');
  }
  if (running.demoCustomer) {
    const { name, startsAt, url: own } = running.demoCustomer;
    const time = startsAt.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    console.log(`  To be the next customer (${name}, ${time}):\n    ${own}\n`);
  }
  if (!running.shopOpen) say('There is no shop yet. Open yours: npm run shop -- FILE.json (see README, In production)');
  if (flags.lan) console.log(await qrCode(`${url}/`));
  if (!environment.smtpUrl) say('Mail stays in the outbox page (administrator): SMTP_URL is not set');
  const video = await running.video;
  if (video.status === 'running') return say('Video: ready');
  console.log(`  Video: not available. ${video.reason ?? ''}\n${video.how.map((way) => `    - ${way}`).join('\n')}`);
  say('Everything that needs no video works meanwhile.');
}

/** Resolves at the first Ctrl-C or SIGTERM. A second one is not heard: it would cut the database off while it closes. */
function onEndSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}

async function end(running: Running): Promise<void> {
  console.log('\nVitrine is stopping');
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  console.error(`\nVitrine could not start.\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
