import type { DemoLocale } from './demo-product.ts';
import type { DemoBooking, DemoFollowUp, DemoInput, DemoProduct } from './demo-shapes.ts';
import { addMinutes } from './wall-clock.ts';

type Promised = { text: Record<DemoLocale, string>; dueInHours: number; kept: boolean };

/** What agents promised in the last consults, in the customer's words, who reads it; hours from now until it is due. */
const promised: readonly Promised[] = [
  {
    text: {
      sv: 'Jag ringer med dagen när leveransen kommer',
      nb: 'Jeg ringer med dagen leveringen kommer',
      en: 'I will call you with the day of the delivery',
      pl: 'Zadzwonię i podam dzień dostawy',
      fi: 'Soitan ja kerron toimituspäivän',
    },
    dueInHours: 3,
    kept: false,
  },
  {
    text: {
      sv: 'Jag mejlar offerten på ekparketten med list och underlag',
      nb: 'Jeg sender tilbudet på eikeparketten med lister og underlag på e-post',
      en: 'I will email the quote for the oak parquet with skirting and underlay',
      pl: 'Wyślę e-mailem ofertę na parkiet dębowy z listwami i podkładem',
      fi: 'Lähetän tarjouksen tammiparketista, listoista ja alusmateriaalista sähköpostilla',
    },
    dueInHours: 26,
    kept: false,
  },
  {
    text: {
      sv: 'Jag frågar montören om vecka sju och hör av mig',
      nb: 'Jeg spør montøren om uke sju og gir beskjed',
      en: 'I will ask the fitter about week seven and let you know',
      pl: 'Zapytam montażystę o siódmy tydzień i dam znać',
      fi: 'Kysyn asentajalta viikosta seitsemän ja ilmoitan sinulle',
    },
    dueInHours: -2,
    kept: false,
  },
  {
    text: {
      sv: 'Jag skickar skötselrådet för oljat golv',
      nb: 'Jeg sender stellrådene for oljet gulv',
      en: 'I will send the care advice for oiled floors',
      pl: 'Wyślę wskazówki pielęgnacji podłogi olejowanej',
      fi: 'Lähetän öljytyn lattian hoito-ohjeen',
    },
    dueInHours: -20,
    kept: true,
  },
];

/** What stays to do after the latest consults, so that the list of it is not empty in the demo: promises, and what customers asked for. */
export function demoFollowUp(
  { now, newId }: Pick<DemoInput, 'now' | 'newId'>,
  bookings: readonly DemoBooking[],
  products: readonly DemoProduct[],
): DemoFollowUp {
  const latest = bookings
    .flatMap(({ id, language, ending }) => (ending ? [{ bookingId: id, language, ...ending }] : []))
    .toSorted((a, b) => b.endedAt.getTime() - a.endedAt.getTime());
  const isFloor = new Set(products.filter(({ unit }) => unit === 'm2').map(({ id }) => id));
  const withFloor = latest.flatMap(({ bookingId, endedAt, shownProductIds }) => {
    const productId = shownProductIds.find((id) => isFloor.has(id));
    return productId ? [{ bookingId, at: addMinutes(endedAt, -2), productId }] : [];
  });
  return {
    promises: promised.flatMap(({ text, dueInHours, kept }, at) => {
      const consult = latest[at];
      if (!consult) return [];
      const due = addMinutes(now, dueInHours * 60);
      return [
        {
          bookingId: consult.bookingId,
          text: text[consult.language],
          at: due,
          keptAt: kept ? addMinutes(due, -30) : null,
        },
      ];
    }),
    requests: withFloor.slice(0, 3).map((row, at) => ({
      id: newId(),
      ...row,
      ...(at === 0 ? { kind: 'order' as const, quantity: 24 } : { kind: 'sample' as const, quantity: null }),
    })),
  };
}
