import { Temporal } from 'temporal-polyfill';
import { firstName } from '#contract/first-name.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import { addressOf } from './address.ts';
import { factsFor, type TalkFacts } from './facts.ts';
import { findPreviewPeople, findPreviewProduct, type PreviewPerson } from './preview-store.ts';
import type { ScriptsParts } from './routes.ts';
import { findPressingOrder, findShopZone } from './store.ts';

/** Lines are written at all hours; those that promise a time today are read as at midday, or they would never be seen. */
function midday(now: Date, zone: string): Date {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }).epochMilliseconds);
}

/** As many minutes as a talk usually has left when its end is spoken of. */
const MINUTES_LEFT = 5;
/** Square metres of a living room. */
const ROOM_AREA = 24;

/** People to read a line as: what a hint would know about them if they called this minute. */
export function previewRoutes({ db, clock, languages }: ScriptsParts) {
  return {
    previewPeople: api.scripts.previewPeople.handler(async ({ context }) => {
      const { name: agentName } = asStaff(context.caller);
      const [people, shop] = [await findPreviewPeople(db), await findShopZone(db)];
      const present = async (person: PreviewPerson) => {
        const [order, product] = [
          await findPressingOrder(db, person.id),
          await findPreviewProduct(db, person.productId),
        ];
        const talk: TalkFacts = {
          customerName: person.name,
          agentName,
          order,
          product: product ?? null,
          roomArea: ROOM_AREA,
          ...shop,
          minutesLeft: MINUTES_LEFT,
          knownBefore: true,
          startsFromNote: false,
          silent: false,
          now: midday(clock(), shop.zone),
        };
        return {
          id: person.id,
          // A trainer needs to see how a name sits in the line, never whose it is.
          name: firstName(person.name),
          language: person.language,
          address: addressOf(person.addressForm),
          facts: Object.fromEntries(languages.locales.map((locale) => [locale, factsFor(talk, locale)])),
        };
      };
      return { people: await Promise.all(people.map(present)) };
    }),
  };
}
