import type { ConsultView, Mood, PreflightReport, Stage } from '#contract/consult.ts';
import type { ProductCard } from '#contract/products.ts';
import type { findMessages, findShown, RequestRow } from './contents-store.ts';
import type { ConsultBooking } from './parts.ts';
import type { ConsultRow } from './store.ts';

type Rows<F extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<F>>;

export type ConsultFacts = {
  booking: ConsultBooking;
  /** undefined: nobody has come yet. */
  consult: ConsultRow | undefined;
  messages: Rows<typeof findMessages>;
  shown: Rows<typeof findShown>;
  shortlist: string[];
  requests: RequestRow[];
  /** In the reader's language; a product that was deleted since is missing here and left out of the view. */
  cards: Map<string, ProductCard>;
  wait: { low: number; high: number } | null;
  shopPhone: string;
  typedAt: Date | null;
  reader: 'customer' | 'staff';
};

/** A consult as its customer or the staff see it; only what the agent senses of the customer is the staff's alone. */
export function presentConsult(facts: ConsultFacts): ConsultView {
  const { booking, consult, cards } = facts;
  const card = consult?.cardProductId && cards.get(consult.cardProductId);
  return {
    bookingId: booking.id,
    state: stateOf(booking, consult),
    version: consult?.version ?? 0,
    customerName: booking.name,
    customerPresent: consult?.customerPresent ?? false,
    agentName: consult?.takerName ?? booking.agentName,
    agentGone: consult?.state === 'talking' && consult.agentGoneAt !== null,
    language: booking.language,
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    arrivedAt: consult?.arrivedAt?.toISOString() ?? null,
    takenAt: consult?.takenAt?.toISOString() ?? null,
    wait: facts.wait,
    stage: (consult?.stage ?? 'greeting') as Stage,
    mood: facts.reader === 'staff' ? ((consult?.mood ?? null) as Mood | null) : null,
    typedAt: facts.reader === 'staff' ? (facts.typedAt?.toISOString() ?? null) : null,
    card: card ? { product: card, variant: consult.cardVariant } : null,
    shown: facts.shown.flatMap((row) => {
      const product = cards.get(row.productId);
      return product ? [{ product: asShown(product, row), variant: row.variant, at: row.at.toISOString() }] : [];
    }),
    shortlist: facts.shortlist,
    messages: facts.messages.map((row) => ({ ...row, at: row.at.toISOString() })),
    requests: facts.requests.flatMap((row) => presentRequest(row, cards)),
    preflight: (consult?.preflight ?? null) as PreflightReport | null,
    promise: consult ? presentPromise(consult) : null,
    shopPhone: facts.shopPhone,
  };
}

export function presentPromise(
  row: Pick<ConsultRow, 'promise' | 'promiseAt' | 'promiseKeptAt'>,
): ConsultView['promise'] {
  if (!row.promise) return null;
  const { promise: text, promiseAt, promiseKeptAt } = row;
  return { text, at: promiseAt?.toISOString() ?? null, keptAt: promiseKeptAt?.toISOString() ?? null };
}

export function presentRequest(row: RequestRow, cards: Map<string, ProductCard>): ConsultView['requests'] {
  const product = cards.get(row.productId);
  if (!product) return [];
  const { id, kind, variant, quantity, at } = row;
  return [{ id, kind, product, variant, quantity, at: at.toISOString() }];
}

function stateOf(booking: ConsultBooking, consult: ConsultRow | undefined): ConsultView['state'] {
  if (consult) return consult.state;
  return booking.status === 'held' ? 'expected' : 'ended';
}

/** The price as it was when the card was shown: that is what the customer was told. */
function asShown(product: ProductCard, row: { variant: string | null; priceMinor: number }): ProductCard {
  const price = { ...product.price, minor: row.priceMinor };
  if (row.variant === null) return { ...product, price };
  const variants = product.variants.map((variant) => (variant.code === row.variant ? { ...variant, price } : variant));
  return { ...product, variants };
}
