import { firstName } from '#contract/first-name.ts';
import { hourDigits } from '#contract/intl-tag.ts';
import type { Fact, Signal } from '#contract/script-library.ts';
import { faceOf } from '#server/platform/locales.ts';

export type TalkFacts = {
  customerName: string;
  agentName: string | null;
  order: { number: string; status: string; promisedOn: string | null } | undefined;
  product: {
    names: Record<string, string>;
    priceMinor: number;
    unit: string;
    stock: number;
    nextDelivery: string | null;
    packContents: number | null;
  } | null;
  /** Square metres of the room, from the customer's own words; null where they name none. */
  roomArea: number | null;
  currency: string;
  zone: string;
  /** Whole minutes until the booked time is over; null for a talk without an end. */
  minutesLeft: number | null;
  knownBefore: boolean;
  /** The talk has only begun, and the customer wrote when booking what it is about. */
  startsFromNote: boolean;
  /** The customer can only type, and has not for a while. */
  silent: boolean;
  now: Date;
};

/** Names follow the language, dates and times the country most of its speakers live in. */
const regions: Record<string, string> = { en: 'en-GB', nb: 'nb-NO', sv: 'sv-SE', fi: 'fi-FI', pl: 'pl-PL' };
/** A promise needs room to be kept: the time named is the first full hour at least this far away. */
const promiseMinutes = 90;
const lastMinutes = 6;
/** More than one home takes: with so much in stock nobody waits for the next delivery. */
const plenty: Record<string, number> = { m2: 100, metre: 60, litre: 20, piece: 10 };

type OnCard = { priceMinor: number; stock: number; nextDelivery: string | null };

/** What a talk knows of the product on screen: the chosen variant's price and stock, and the next delivery where it may be needed. */
export function cardFacts(
  product: OnCard & {
    names: Record<string, string>;
    unit: string;
    packContents: number | null;
    variants: readonly (OnCard & { code: string })[];
  },
  chosen: string | null,
): TalkFacts['product'] {
  const { names, unit, packContents, variants } = product;
  const { priceMinor, stock, nextDelivery } = variants.find(({ code }) => code === chosen) ?? product;
  return {
    names,
    unit,
    packContents,
    priceMinor,
    stock,
    nextDelivery: stock > (plenty[unit] ?? 0) ? null : nextDelivery,
  };
}

/** What lines may name, worded for one language; what is not known is left out, and its lines are not offered. */
export function factsFor(talk: TalkFacts, locale: string): Partial<Record<Fact, string>> {
  const { order, product } = talk;
  const time = promiseTime(talk.now, talk.zone, locale);
  return {
    'customer.name': firstName(talk.customerName),
    ...(talk.agentName && { 'agent.name': firstName(talk.agentName) }),
    ...(order && { 'order.number': order.number }),
    // The day that was promised and has passed: an order still on its way in time is not told as late.
    ...(order?.status === 'late' && order.promisedOn && { 'order.promisedOn': sayDay(order.promisedOn, locale) }),
    ...(product && { 'product.name': faceOf(product.names, locale) }),
    ...(product && { 'product.price': sayPrice(product.priceMinor, talk.currency, product.unit, locale) }),
    ...(product?.nextDelivery && { 'product.nextDelivery': sayDay(product.nextDelivery, locale) }),
    ...(product && product.stock > 0 && { 'product.inStock': sayAmount(product.stock, product.unit, locale) }),
    ...(talk.roomArea !== null && { 'room.area': sayAmount(talk.roomArea, 'm2', locale) }),
    ...(talk.roomArea !== null &&
      product?.unit === 'm2' && { 'room.price': sayMoney(priceOfRoom(talk.roomArea, product), talk.currency, locale) }),
    ...(talk.minutesLeft !== null && talk.minutesLeft >= 1 && { minutesLeft: String(talk.minutesLeft) }),
    ...(time && { time }),
  };
}

/** What the product knows without hearing anyone. */
export function signalsOf(talk: TalkFacts): Signal[] {
  const { product, order, minutesLeft } = talk;
  const signals: [Signal, boolean][] = [
    ['card.price', product !== null],
    ['card.outOfStock', product !== null && product.stock <= 0],
    ['card.delivery', product?.nextDelivery != null],
    ['order.late', order?.status === 'late'],
    ['minutesLeft', minutesLeft !== null && minutesLeft <= lastMinutes],
    ['booking.first', !talk.knownBefore],
    ['booking.wrote', talk.startsFromNote],
    ['silence', talk.silent],
  ];
  return signals.flatMap(([signal, on]) => (on ? [signal] : []));
}

function sayDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(regions[locale] ?? locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
}

const units: Record<string, string> = { m2: 'm²', metre: 'm', litre: 'l' };

/** "12,6 m²"; pieces are a bare number. */
function sayAmount(amount: number, unit: string, locale: string): string {
  const figure = new Intl.NumberFormat(regions[locale] ?? locale, { maximumFractionDigits: 1 }).format(amount);
  return [figure, units[unit]].filter(Boolean).join('\u00a0');
}

function sayMoney(minor: number, currency: string, locale: string): string {
  return new Intl.NumberFormat(regions[locale] ?? locale, { style: 'currency', currency }).format(minor / 100);
}

function sayPrice(minor: number, currency: string, unit: string, locale: string): string {
  return [sayMoney(minor, currency, locale), units[unit]].filter(Boolean).join('/');
}

/** Of the whole packs that cover a room; what is sold loose is paid by the square metre. In minor units. */
function priceOfRoom(area: number, { priceMinor, packContents }: NonNullable<TalkFacts['product']>): number {
  // In hundredths: 12.9 m² are five packs of 2.58, not six.
  const contents = packContents && Math.round(packContents * 100);
  const hundredths = contents ? Math.ceil(Math.round(area * 100) / contents) * contents : Math.round(area * 100);
  return Math.round((hundredths * priceMinor) / 100);
}

/** A full hour later today by the shop's clock, or null when the day is too far gone to promise anything in it. */
function promiseTime(now: Date, zone: string, locale: string): string | null {
  const hour = 3_600_000;
  const due = new Date(Math.ceil((now.getTime() + promiseMinutes * 60_000) / hour) * hour);
  const dayIn = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
  if (dayIn(due) !== dayIn(now)) return null;
  const text = new Intl.DateTimeFormat(regions[locale] ?? locale, {
    timeZone: zone,
    hour: hourDigits(locale),
    minute: '2-digit',
  }).format(due);
  return locale === 'pl' ? text.replace(':', '.') : text;
}
