import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { v7 } from 'uuid';
import { type AppParts, buildApp } from './app.ts';
import { demoAccounts, hasDemoAccounts, nextDemoBooking, seedDemoShop } from './demo/seed.ts';
import { findShop } from './features/booking/store.ts';
import type { VideoState } from './features/health/report.ts';
import { openSurfaceStudio } from './features/products/surface-studio.ts';
import { learnAside } from './features/scripts/learn-aside.ts';
import { openVectors } from './features/scripts/open-vectors.ts';
import { readScriptsOrLastGood } from './last-good-scripts.ts';
import { openDatabase, openPool } from './platform/database.ts';
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import type { Environment } from './platform/environment.ts';
import { takeInstanceLock } from './platform/instance-lock.ts';
import { startJobs } from './platform/jobs.ts';
import { type Certificate, createOriginServer } from './platform/lan.ts';
import { listenOrExplain, tryListening } from './platform/listen.ts';
import { createLinks } from './platform/links.ts';
import { startLiveStream } from './platform/live-stream.ts';
import { livekitProxy } from './platform/livekit-proxy.ts';
import { readLanguages } from './platform/locales.ts';
import type { Log } from './platform/log.ts';
import { createMailer } from './platform/mail.ts';
import { readSecrets } from './platform/secrets.ts';
import { createSignIn } from './platform/sign-in.ts';
import { createTranscriber } from './platform/transcriber.ts';
import { prepareDatabase } from './prepare-database.ts';
import { startVideo } from './start-video.ts';
import type { Tables } from './tables.ts';

export type StartOptions = {
  environment: Environment;
  log: Log;
  /** One line of words for the console whenever a step begins. */
  say(line: string): void;
  certificate?: Certificate | undefined;
  lan: boolean;
  allowDownload: boolean;
  /** Puts the pages behind the API: the built client, or Vite while developing. */
  mountPages(app: ReturnType<typeof buildApp>['express'], server: Server): Promise<() => Promise<void>>;
  development: boolean;
};

export type Running = {
  url: string;
  /** Resolves with what became of video, once that is known; a first start may build the LiveKit server for minutes. */
  video: Promise<VideoState>;
  firstStart: boolean;
  /** False until somebody opened a shop; customers then find nothing. */
  shopOpen: boolean;
  accounts: Awaited<ReturnType<AppParts['demoAccounts']>>;
  /** The demo's next customer, to be played by whoever tries the product. */
  demoCustomer: { name: string; startsAt: Date; url: string } | null;
  stop(): Promise<void>;
};

export class AlreadyRunning extends Error {}

const library = new URL('../scripts-library/', import.meta.url);
const locales = new URL('../client/locales/', import.meta.url);

/** Starts everything in order; when a step fails, what was started before it is stopped again. */
export async function startVitrine(options: StartOptions): Promise<Running> {
  const { environment, log, say } = options;
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const lock = await takeInstanceLock(environment.dataDir);
    if ('runningAt' in lock)
      throw new AlreadyRunning(
        `Vitrine is already running in this folder${lock.runningAt ? ` at ${lock.runningAt}` : ' (it is still starting)'} (process ${lock.pid}).`,
      );
    stops.push(() => lock.release());
    const secrets = await readSecrets(environment.dataDir);
    const host = environment.host ?? (options.lan ? '0.0.0.0' : 'localhost');
    // A first start takes a minute; that the port is taken should not be heard at its end.
    await tryListening(environment.port, host);

    const config = environment.databaseUrl
      ? { connectionString: environment.databaseUrl }
      : await (async () => {
          say('Database: starting PostgreSQL');
          const server = await startEmbeddedPostgres({ dataDir: environment.dataDir, log });
          stops.push(() => server.stop());
          return server.connection;
        })();
    const { pool, config: connection } = openPool(config, log);
    stops.push(() => pool.end());
    const db = openDatabase<Tables>(pool);
    await prepareDatabase(pool, db);

    const scheme = options.certificate ? 'https' : 'http';
    const name = options.lan ? (options.certificate?.hosts[0] ?? 'localhost') : 'localhost';
    const url = environment.publicUrl ?? `${scheme}://${name}:${environment.port}`;
    const origins = [url, `${scheme}://localhost:${environment.port}`, `${scheme}://127.0.0.1:${environment.port}`];
    const signIn = createSignIn({
      pool,
      secret: environment.sessionSecret ?? secrets.sessionSecret,
      origins,
      secure: url.startsWith('https:'),
    });
    if (environment.production && (await hasDemoAccounts(db)))
      throw new Error(
        'This database holds the demo shop, whose password is public. Take it away first: npm run demo -- remove',
      );
    const scripts = await readScriptsOrLastGood(fileURLToPath(library), environment.dataDir);
    const { plays, scriptFaults } = scripts;
    if (scriptFaults.length > 0) {
      log.error({ scriptFaults }, 'scripts-library has faults; the last good scripts are in use');
      say('Scripts: scripts-library has faults; the last good ones are in use. Mend these and start again:');
      for (const fault of scriptFaults) say(`  ${fault}`);
    }
    const folder = environment.wordVectorsDir;
    const vectors = folder ? openVectors(folder, scripts.library.locales, log) : undefined;
    const firstStart =
      !environment.production && (await seedDemoShop({ db, signIn, plays, now: new Date(), newId: v7, say }));

    const stream = await startLiveStream(connection, db, log);
    stops.push(() => stream.stop());
    const server = createOriginServer(options.certificate);
    const back = await listenBehind(options.certificate ? 0 : environment.port);
    const video = startVideo({ ...options, secrets, webhookUrl: `http://127.0.0.1:${back.port}/api/livekit/webhook` });
    stops.push(() => video.stop());
    const studio = openSurfaceStudio(join(environment.dataDir, 'surfaces'));
    stops.push(() => studio.stop());
    let jobsRunning = () => false;
    const accounts = environment.production ? [] : await demoAccounts(db);
    const app = buildApp({
      db,
      pool,
      clock: () => new Date(),
      newId: v7,
      log,
      learn: learnAside(join(environment.dataDir, 'compiled')),
      vectorsOf: vectors?.vectorsOf,
      languages: readLanguages(locales),
      linkSecret: secrets.linkSecret,
      signIn,
      stream,
      mailer: createMailer(environment.smtpUrl, `no-reply@${new URL(url).hostname}`),
      version: await readVersion(),
      production: environment.production,
      development: options.development,
      mediaUrl: environment.outsideLivekit?.publicUrl ?? null,
      publicUrl: () => url,
      video: video.state,
      rooms: video.rooms,
      hearing: hearingFrom(environment.transcriber, log),
      keepTalksDays: environment.keepTalksDays,
      jobsRunning: () => jobsRunning(),
      demoAccounts: async () => accounts,
      studio,
      ...scripts,
    });
    const jobs = await startJobs(pool, app.tasks, app.crontab, log);
    jobsRunning = jobs.running;
    stops.push(() => jobs.stop());

    const proxy = livekitProxy({ target: video.target });
    server.on('request', (request, response) => {
      if (!proxy.handleRequest(request, response)) app.express(request, response);
    });
    back.server?.on('request', app.express);
    if (back.server) stops.push(() => closeServer(back.server));
    // A call's line is no request any more: closing the server would wait for it, and the call's end for the server.
    const lines = new Set<Duplex>();
    server.on('upgrade', (request, socket, head) => {
      lines.add(socket);
      socket.once('close', () => lines.delete(socket));
      if (!proxy.handleUpgrade(request, socket, head) && !options.development) socket.destroy();
    });
    stops.push(await options.mountPages(app.express, server));
    await app.warm();
    await listenOrExplain(server, environment.port, host);
    stops.push(() => {
      for (const line of lines) line.destroy();
      return closeServer(server);
    });
    lock.announce(url);
    const next = environment.production ? undefined : await nextDemoBooking(db, new Date());
    const demoCustomer = next
      ? {
          name: next.name,
          startsAt: next.startsAt,
          url: `${url}/b/${createLinks(secrets.linkSecret).make(next.id, next.generation)}`,
        }
      : null;
    const shopOpen = (await findShop(db)) !== undefined;
    return { url, video: video.ready, firstStart, shopOpen, accounts, demoCustomer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function hearingFrom(transcriber: Environment['transcriber'], log: Log): AppParts['hearing'] {
  if (transcriber?.by !== 'endpoint') return transcriber ?? null;
  return { by: 'endpoint', transcribe: createTranscriber(transcriber, log) };
}

/** With a certificate the webhook needs a door of its own on this machine, without one the app's own port serves. */
async function listenBehind(port: number): Promise<{ port: number; server: Server | null }> {
  if (port !== 0) return { port, server: null };
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, server };
}

function closeServer(server: Server | null): Promise<void> {
  return new Promise((resolve) => {
    if (!server) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function readVersion(): Promise<string> {
  const file = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
