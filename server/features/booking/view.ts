import type { BookingView, Service } from '#contract/booking.ts';
import { faceOf } from '#server/platform/locales.ts';
import { formatPhone } from '#server/platform/phone.ts';
import { doorOpensAt, mayCancel, mayMove } from './rules.ts';
import type { BookingRow } from './store.ts';

/** A booking as its customer sees it, in the language of the page. */
export function presentBooking(
  row: BookingRow,
  shop: { name: string; phone: string; mailLeaves: boolean },
  locale: string,
  now: Date,
): BookingView {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    zone: row.zone,
    language: row.language,
    service: presentService(
      {
        id: row.serviceId,
        code: row.serviceCode,
        minutes: row.minutes,
        skill: row.skill,
        names: row.serviceNames,
        descriptions: row.serviceDescriptions,
      },
      locale,
    ),
    agentName: row.agentName,
    name: row.name,
    email: row.email,
    phone: formatPhone(row.phone),
    about: row.about,
    shopName: shop.name,
    shopPhone: shop.phone,
    mayMove: mayMove(row, now),
    mayCancel: mayCancel(row, now),
    opensAt: doorOpensAt(row).toISOString(),
    mailLeaves: shop.mailLeaves,
  };
}

export function presentService(
  row: {
    id: string;
    code: string;
    minutes: number;
    skill: string;
    names: Record<string, string>;
    descriptions: Record<string, string>;
  },
  locale: string,
): Service {
  return {
    id: row.id,
    code: row.code,
    name: faceOf(row.names, locale),
    description: faceOf(row.descriptions, locale),
    minutes: row.minutes,
    skill: row.skill,
  };
}
