import type { Links } from '#server/platform/links.ts';
import { faceOf } from '#server/platform/locales.ts';
import type { Db } from '#server/tables.ts';
import { findBooking, findShop } from './store.ts';

/** What other features may ask of booking; app.ts hands these functions to them. */
export function bookingQuestions(parts: { db: Db; links: Links; publicUrl: () => string }) {
  const { db, links, publicUrl } = parts;

  /** Everything a message about a booking is written from, with its link made anew. Null when there is none such. */
  const aboutBooking = async (bookingId: string, wanted?: string) => {
    const [row, shop] = [await findBooking(db, bookingId), await findShop(db)];
    if (!row || !shop) return null;
    const locale = wanted ?? row.pageLocale;
    return {
      email: row.email,
      pageLocale: row.pageLocale,
      subject: {
        bookingId: row.id,
        kind: row.kind,
        name: row.name,
        serviceName: faceOf(row.serviceNames, locale),
        agentName: row.agentName,
        shopName: shop.name,
        shopPhone: shop.phone,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        zone: row.zone,
        sequence: row.sequence,
        cancelled: row.status === 'cancelled',
        shopUrl: `${publicUrl()}/`,
        link: `${publicUrl()}/b/${links.make(row.id, row.linkGeneration)}`,
      },
    };
  };
  return { aboutBooking };
}
