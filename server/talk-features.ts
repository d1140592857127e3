import type { TaskList } from 'graphile-worker';
import type { ProductCard } from '#contract/products.ts';
import { doorOpensAt } from './features/booking/rules.ts';
import { type BookingRow, findBooking, findShop, lockBooking, setBookingStatus } from './features/booking/store.ts';
import { presentBooking } from './features/booking/view.ts';
import { captionsCrontab, captionsFeature, type Hearing } from './features/captions/routes.ts';
import { consultCrontab, consultJobs } from './features/consult/jobs.ts';
import { createPresence } from './features/consult/presence.ts';
import { createReadConsult } from './features/consult/read.ts';
import { consultRoutes } from './features/consult/routes.ts';
import { findShortlist } from './features/consult/contents-store.ts';
import { findTyped } from './features/consult/typed-store.ts';
import {
  type ConsultRow,
  findConsult,
  hadTalk,
  lockConsult,
  markTaken,
  setAgentGone,
} from './features/consult/store.ts';
import { livekitWebhook } from './features/consult/webhook.ts';
import { customersRoutes } from './features/customers/routes.ts';
import { addContact } from './features/customers/store.ts';
import { feedbackRoutes } from './features/feedback/routes.ts';
import { findFeedback } from './features/feedback/store.ts';
import { createCrewCount, createMaySee, createWaitNow, createWaitOf } from './features/queue/questions.ts';
import { createDesks, desksCrontab } from './features/queue/desks.ts';
import { queueRoutes } from './features/queue/routes.ts';
import { statisticsRoutes } from './features/statistics/routes.ts';
import type { Clock, NewId } from './platform/clock.ts';
import type { RequestContext } from './platform/endpoint.ts';
import type { RecordEvent } from './platform/events.ts';
import { failure } from './platform/failure.ts';
import type { Rooms } from './platform/livekit-rooms.ts';
import type { Languages } from './platform/locales.ts';
import type { Log } from './platform/log.ts';
import type { RateLimits } from './platform/rate-limit.ts';
import type { Db } from './tables.ts';

export type TalkParts = {
  db: Db;
  clock: Clock;
  newId: NewId;
  log: Log;
  record: RecordEvent;
  languages: Languages;
  rateLimits: RateLimits;
  rooms: Rooms | null;
  hearing: Hearing;
  mailLeaves: boolean;
  publicLivekitUrl(context: RequestContext): string;
  productCards(ids: string[], locale: string): Promise<Map<string, ProductCard>>;
};

/** Joins what happens around one talk, from the queue to the answer afterwards, and hands each feature what it asks of the others. */
export function talkFeatures(parts: TalkParts) {
  const { db, clock, record, languages, rooms, log } = parts;
  const withDoor = async (row: ReturnType<typeof findBooking>) => {
    const booking = await row;
    return booking && { ...booking, opensAt: doorOpensAt(booking) };
  };
  const booking = {
    find: (reader: Db, id: string) => withDoor(findBooking(reader, id)),
    lock: (tx: Parameters<typeof lockBooking>[0], id: string) => withDoor(lockBooking(tx, id)),
    setStatus: setBookingStatus,
    async view(id: string, locale: string) {
      const [row, shop] = [await findBooking(db, id), await findShop(db)];
      if (!row || !shop) throw failure('not_found');
      return presentBooking(row, { ...shop, mailLeaves: parts.mailLeaves }, languages.pick(locale), clock());
    },
  };
  const waitOf = createWaitOf({ db, clock });
  const maySee = createMaySee({ db, clock, doorOpensAt });
  const presence = createPresence({ db, clock, record, rooms, log });
  const feedbackOf = (bookingId: string) => findFeedback(db, bookingId);
  const desks = createDesks({ db, clock, record, setAgentGone });
  const captions = captionsFeature({
    db,
    clock,
    record,
    rateLimits: parts.rateLimits,
    hearing: parts.hearing,
    talkOf: async (id) => talkFrom(await findConsult(db, id), await findBooking(db, id)),
    lockTalk: async (tx, id) => talkFrom(await lockConsult(tx, id), await findBooking(tx, id)),
  });
  const consult = { ...parts, booking, waitOf, maySee, addContact, feedbackOf };
  const readConsult = createReadConsult(consult);
  const tasks: TaskList = {
    ...consultJobs({ db, clock, record, rooms, presence, booking }),
    ...desks.tasks,
    ...captions.tasks,
  };
  return {
    routes: {
      queue: queueRoutes({ db, clock, record, languages, doorOpensAt, markTaken }),
      consult: consultRoutes(consult, readConsult),
      captions: captions.routes,
      customers: customersRoutes({ db, languages, maySee }),
      feedback: feedbackRoutes({ db, clock, record, hadTalk }),
      statistics: statisticsRoutes({ db, clock, crewCount: createCrewCount({ db, clock }) }),
    },
    waitNow: createWaitNow({ db, clock }),
    maySee,
    /** The card on screen and what the customer kept. */
    async onScreen(bookingId: string) {
      const [consult, shortlist] = [await findConsult(db, bookingId), await findShortlist(db, bookingId)];
      return { card: consult?.cardProductId ?? null, shortlist };
    },
    ownView: (bookingId: string, locale: string) => readConsult(bookingId, locale, 'customer'),
    deskView: (bookingId: string, locale: string) => readConsult(bookingId, locale, 'staff'),
    takenBy: async (bookingId: string) => (await findConsult(db, bookingId))?.takenBy ?? null,
    presence,
    heardOf: captions.heardOf,
    typedOf: (bookingId: string) => findTyped(db, bookingId, clock()),
    deskSeen: desks.seen,
    deskLeft: desks.left,
    webhook: livekitWebhook({ rooms, presence, log }),
    tasks,
    crontab: consultCrontab + desksCrontab + captionsCrontab,
  };
}

function talkFrom(consult: ConsultRow | undefined, booking: BookingRow | undefined) {
  return consult && booking && { state: consult.state, takenBy: consult.takenBy, language: booking.language };
}
