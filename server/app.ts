import { call } from '@orpc/server';
import express, { type Express } from 'express';
import type { TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { EventType } from '#contract/events.ts';
import type { Play } from '#contract/rehearsal-plays.ts';
import type { Library } from '#contract/script-library.ts';
import { captionsReactions } from './features/captions/reactions.ts';
import type { Hearing } from './features/captions/routes.ts';
import { createFindCaller, linkHeader } from './features/accounts/caller.ts';
import { accountsRoutes, type DemoAccount } from './features/accounts/routes.ts';
import { bookingQuestions } from './features/booking/questions.ts';
import { bookingRoutes } from './features/booking/routes.ts';
import { findShop } from './features/booking/store.ts';
import { createAgreedIn } from './features/consult/agreed.ts';
import { writeHealthPage } from './features/health/page.ts';
import { type Health, reportHealth, type VideoState } from './features/health/report.ts';
import { liveRoutes } from './features/live/routes.ts';
import { calendarRoute } from './features/notices/calendar-route.ts';
import { createDeliver, noticesReactions } from './features/notices/reactions.ts';
import { noticesRoutes } from './features/notices/routes.ts';
import { createCatalogue } from './features/products/catalogue.ts';
import { presentProduct } from './features/products/present.ts';
import { productsRoutes } from './features/products/routes.ts';
import { findProducts } from './features/products/store.ts';
import { surfaceRoute } from './features/products/surface-route.ts';
import type { SurfaceStudio } from './features/products/surface-studio.ts';
import { keepingCrontab, keepingTasks } from './features/keeping/forget.ts';
import { rehearsalsCrontab, rehearsalsFeature } from './features/rehearsals/routes.ts';
import type { Learn } from './features/scripts/learn-aside.ts';
import { createLearner } from './features/scripts/learned.ts';
import type { VectorsOf } from './features/scripts/open-vectors.ts';
import { scriptsRoutes } from './features/scripts/routes.ts';
import { createSuggestFor } from './features/scripts/suggest-for.ts';
import { createShelf } from './features/scripts/shelf.ts';
import { findShopZone } from './features/scripts/store.ts';
import type { Clock, NewId } from './platform/clock.ts';
import { minutesInto } from './platform/day.ts';
import { isDatabaseAway, pingDatabase } from './platform/database.ts';
import type { RequestContext } from './platform/endpoint.ts';
import { createEventRecorder, findEvent } from './platform/events.ts';
import { createHttpApi } from './platform/http-api.ts';
import { addressOf, isOwnOrigin, securityHeaders } from './platform/http-security.ts';
import { createLinks } from './platform/links.ts';
import type { LiveStream } from './platform/live-stream.ts';
import type { Rooms } from './platform/livekit-rooms.ts';
import type { Languages } from './platform/locales.ts';
import type { Log } from './platform/log.ts';
import type { Mailer } from './platform/mail.ts';
import { createRateLimits } from './platform/rate-limit.ts';
import { addressHeader, type SignIn } from './platform/sign-in.ts';
import type { Db } from './tables.ts';
import { talkFeatures } from './talk-features.ts';

export type AppParts = {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  newId: NewId;
  log: Log;
  languages: Languages;
  linkSecret: string;
  signIn: SignIn;
  stream: LiveStream;
  mailer: Mailer;
  version: string;
  production: boolean;
  /** Vite serves the client from its sources and needs inline scripts. */
  development: boolean;
  /** A LiveKit server that browsers reach directly; null when signalling goes through this app. */
  mediaUrl: string | null;
  /** https://… as customers reach it, without a slash at the end. */
  publicUrl(): string;
  video(): VideoState;
  /** null when there is no LiveKit server at all. */
  rooms: Rooms | null;
  /** Who turns speech into words for captions; null when nobody does. */
  hearing: Hearing;
  studio: SurfaceStudio;
  /** The scripts as reviewed files; what trainers published lies over them. */
  library: Library;
  /** What is wrong with their files, when the last good ones are in use instead; empty when nothing is. */
  scriptFaults: readonly string[];
  /** Learns one language's hints from the scripts. */
  learn: Learn;
  /** What an operator's word vectors know; left out where there are none. */
  vectorsOf?: VectorsOf;
  /** So many days after its end a talk is forgotten. */
  keepTalksDays: number;
  /** What can be rehearsed. */
  plays: readonly Play[];
  jobsRunning(): boolean;
  demoAccounts(): Promise<DemoAccount[]>;
  /** Multiplies the rate limits; tests that hammer one endpoint raise it. */
  limitFactor?: number;
};

export type App = {
  express: Express;
  tasks: TaskList;
  crontab: string;
  /** Asks for the shop's page as the first customer will, whose question would otherwise take several times as long. */
  warm(): Promise<void>;
};

/** Builds the whole server out of parts handed in; nothing here listens, starts a process or reads the environment. */
export function buildApp(parts: AppParts): App {
  const { db, pool, clock, newId, log, languages, signIn, stream, mailer } = parts;
  const links = createLinks(parts.linkSecret);
  const rateLimits = createRateLimits(pool, parts.limitFactor);
  const findCaller = createFindCaller({ db, clock, links, signIn, rateLimits });
  const { aboutBooking } = bookingQuestions({ db, links, publicUrl: parts.publicUrl });

  const productCards = async (ids: string[], locale: string) => {
    const [rows, shop] = [await findProducts(db, ids), await findShop(db)];
    return new Map(rows.map((row) => [row.id, presentProduct(row, locale, shop?.currency ?? 'EUR')]));
  };
  const agreedIn = createAgreedIn({ db, productCards });
  const notices = { db, clock, newId, languages, mailer, aboutBooking, agreedIn };
  const reactions = [noticesReactions(notices), captionsReactions(db)];
  const reactsTo = (type: EventType) => reactions.some((reaction) => reaction[type]);
  const record = createEventRecorder(clock, reactsTo);
  const deliver = createDeliver(notices);

  /** Our own LiveKit is reached under whatever name the browser reached us by. */
  const publicLivekitUrl = ({ headers }: RequestContext) => {
    const own = new URL('/livekit', parts.publicUrl());
    own.protocol = own.protocol === 'https:' ? 'wss:' : 'ws:';
    if (headers.host) own.host = headers.host;
    return parts.mediaUrl ?? own.href;
  };
  const talks = talkFeatures({
    db,
    clock,
    newId,
    log,
    record,
    languages,
    rateLimits,
    rooms: parts.rooms,
    hearing: parts.hearing,
    mailLeaves: mailer.leaves,
    publicLivekitUrl,
    productCards,
  });
  const { waitNow, presence } = talks;
  const catalogue = createCatalogue({ db, clock, log });
  const report = (err: unknown) => log.error({ err }, 'hints could not be learned anew');
  const shelf = createShelf(
    db,
    parts.library,
    createLearner({ learn: parts.learn, report, vectorsOf: parts.vectorsOf }),
  );
  const suggestFor = createSuggestFor({ db, clock, languages, shelf, heardOf: talks.heardOf, typedOf: talks.typedOf });
  const rehearsals = rehearsalsFeature({
    db,
    clock,
    newId,
    languages,
    plays: parts.plays,
    judge: async () => {
      const [{ linter, creditMoves, rulesOff }, { zone }] = await Promise.all([shelf(), findShopZone(db)]);
      const now = minutesInto(clock(), zone);
      const judge = {
        lint: linter.lint,
        creditMoves: (text: string, locale: string) => creditMoves(text, locale, now),
      };
      return { judge, off: rulesOff };
    },
  });
  const router = {
    accounts: accountsRoutes({ db, languages, demoAccounts: parts.demoAccounts }),
    booking: bookingRoutes({
      db,
      clock,
      newId,
      record,
      links,
      languages,
      rateLimits,
      mailLeaves: mailer.leaves,
      waitNow,
    }),
    live: liveRoutes({
      stream,
      newId,
      presence,
      suggestFor,
      ownView: talks.ownView,
      deskView: talks.deskView,
      takenBy: talks.takenBy,
      deskSeen: talks.deskSeen,
      deskLeft: talks.deskLeft,
    }),
    ...talks.routes,
    rehearsals: rehearsals.routes,
    scripts: scriptsRoutes({ db, clock, newId, record, languages, shelf, suggestFor }),
    products: productsRoutes({ db, clock, languages, catalogue, maySee: talks.maySee, onScreen: talks.onScreen }),
    notices: noticesRoutes({ ...notices, showLinks: !parts.production }),
  };
  const http = createHttpApi(router, log, {
    ping: () => pingDatabase(db),
    onAway: () => log.warn({}, 'database away'),
  });

  const tasks: TaskList = {
    ...talks.tasks,
    ...rehearsals.tasks,
    ...keepingTasks({ db, clock, talkDays: parts.keepTalksDays }),
    async react(payload) {
      const event = await findEvent(db, (payload as { eventId: number }).eventId);
      if (event) for (const reaction of reactions) await reaction[event.type]?.(event);
    },
    deliver: (payload, { job }) => deliver((payload as { id: string }).id, job.attempts),
  };

  const health = async (): Promise<Health> =>
    reportHealth({
      version: parts.version,
      database: await pingDatabase(db).catch(() => null),
      video: parts.video(),
      jobsRunning: parts.jobsRunning(),
      mailLeaves: mailer.leaves,
      scriptFaults: parts.scriptFaults,
    });

  const app = express();
  app.disable('x-powered-by');
  app.use(
    securityHeaders({
      https: parts.publicUrl().startsWith('https:'),
      development: parts.development,
      mediaUrl: parts.mediaUrl,
    }),
  );
  app.use((request, _response, next) => {
    request.headers[addressHeader] = addressOf(request);
    next();
  });
  app.get('/api/health', async (_request, response) => {
    const report = await health();
    response
      .status(report.status === 'down' ? 503 : 200)
      .set('cache-control', 'no-store')
      .json(report);
  });
  app.get('/health', async (request, response) => {
    const locale = request.acceptsLanguages(languages.locales) || 'en';
    const report = await health();
    const page = writeHealthPage(report, languages.words(locale), locale);
    response
      .status(report.status === 'down' ? 503 : 200)
      .set('cache-control', 'no-store')
      .type('html')
      .send(page);
  });
  app.post('/api/livekit/webhook', ...talks.webhook);
  app.all('/api/auth/{*any}', async (request, response) => {
    // The sign-in library would answer 500 for a lost database, and a page says something else for that.
    const away = await pingDatabase(db).then(() => false, isDatabaseAway);
    if (away) response.status(503).json({ code: 'unavailable', status: 503 });
    else await signIn.handler(request, response);
  });
  app.get('/api/openapi.json', async (_request, response) => void response.json(await http.document()));
  app.get(
    '/b/:link/calendar.ics',
    calendarRoute({
      languages,
      clock,
      aboutBooking,
      addressOf,
      callerOfLink: (link, address) => findCaller({ headers: { [linkHeader]: link }, address }),
    }),
  );
  app.get('/surfaces/:code.webp', surfaceRoute({ db, studio: parts.studio }));
  app.use('/api', async (request, response, next) => {
    request.url = request.originalUrl;
    response.set('cache-control', 'no-store');
    if (!isOwnOrigin(request, parts.publicUrl()))
      return void response.status(403).json({ code: 'not_allowed', status: 403 });
    const address = addressOf(request);
    const context: RequestContext = {
      headers: request.headers,
      address,
      requestId: newId(),
      findCaller: (lately = false) => findCaller({ headers: request.headers, address, lately }),
    };
    if (!(await http.handle(request, response, context))) next();
  });
  app.use('/api', (_request, response) => void response.status(404).json({ code: 'not_found', status: 404 }));
  const warm = async () => {
    if (!(await findShop(db))) return;
    const nobody = async () => ({ role: 'anonymous' }) as const;
    const context: RequestContext = { headers: {}, address: '', requestId: newId(), findCaller: nobody };
    await call(router.booking.shop, { locale: languages.pick('en') }, { context }).catch((err: unknown) =>
      log.warn({ err }, 'the shop’s page could not be asked for before the first customer'),
    );
  };
  return { express: app, tasks, crontab: talks.crontab + rehearsalsCrontab + keepingCrontab, warm };
}
