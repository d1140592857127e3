import type { ConsultView } from '#contract/consult.ts';
import { failure } from '#server/platform/failure.ts';
import { findMessages, findRequests, findShortlist, findShown } from './contents-store.ts';
import type { ConsultParts } from './parts.ts';
import { findConsult, findShopPhone } from './store.ts';
import { findTyped } from './typed-store.ts';
import { presentConsult } from './view.ts';

export type ReadConsult = (bookingId: string, locale: string, reader: 'customer' | 'staff') => Promise<ConsultView>;

/** Reads the whole of one consult for one reader. @throws not_found when there is no such booking */
export function createReadConsult(parts: ConsultParts): ReadConsult {
  const { db, languages } = parts;
  return async (bookingId, locale, reader) => {
    const booking = await parts.booking.find(db, bookingId);
    if (!booking) throw failure('not_found');
    const [consult, messages, shown, shortlist, requests, wait, shopPhone, typed] = await Promise.all([
      findConsult(db, bookingId),
      findMessages(db, bookingId),
      findShown(db, bookingId),
      findShortlist(db, bookingId),
      findRequests(db, bookingId),
      parts.waitOf(bookingId),
      findShopPhone(db),
      reader === 'staff' ? findTyped(db, bookingId, parts.clock()) : undefined,
    ]);
    const onScreen = consult?.cardProductId ? [consult.cardProductId] : [];
    const ids = new Set([...onScreen, ...shown.map((row) => row.productId), ...requests.map((row) => row.productId)]);
    const cards = await parts.productCards([...ids], languages.pick(locale));
    const found = { booking, consult, messages, shown, shortlist, requests, wait, shopPhone };
    return presentConsult({ ...found, cards, typedAt: typed?.at ?? null, reader });
  };
}
