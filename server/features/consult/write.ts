import { failure } from '#server/platform/failure.ts';
import type { Tx } from '#server/tables.ts';
import { findMessage, findOffer, insertMessage, type NewMessage } from './contents-store.ts';
import type { ConsultParts } from './parts.ts';
import { changeConsult, type ConsultRow, lockConsult } from './store.ts';
import { forgetTyped } from './typed-store.ts';

type WriteParts = Pick<ConsultParts, 'db' | 'record' | 'clock'>;
type Done = { version: number };
type Offer = { priceMinor: number; undecided: boolean };

/** What the writes of both sides have in common. */
export function createWrites({ db, record, clock }: WriteParts) {
  /** @throws not_allowed before the customer has entered, consult_ended after the end */
  const asCustomerOf = async (tx: Tx, bookingId: string): Promise<ConsultRow> => {
    const consult = await lockConsult(tx, bookingId);
    if (!consult) throw failure('not_allowed');
    if (consult.state === 'ended') throw failure('consult_ended');
    return consult;
  };
  /** @throws not_allowed for everybody but the agent who took this consult, consult_ended after the end */
  const asAgentOf = async (tx: Tx, bookingId: string, userId: string): Promise<ConsultRow> => {
    const consult = await lockConsult(tx, bookingId);
    if (!consult) throw failure('not_found');
    if (consult.takenBy !== userId) throw failure('not_allowed');
    if (consult.state === 'ended') throw failure('consult_ended');
    return consult;
  };

  return {
    asCustomerOf,
    asAgentOf,

    /** Writes a change, raises the version and tells both sides. */
    async change(tx: Tx, bookingId: string, change: Parameters<typeof changeConsult>[2]): Promise<Done> {
      const version = await changeConsult(tx, bookingId, change);
      await record(tx, 'consult.changed', { bookingId, version });
      return { version };
    },

    /** Adds a message. Its id makes a repetition harmless: the first text stays. @throws stale when the id is another's */
    say(message: Omit<NewMessage, 'at'>): Promise<Done> {
      const { bookingId, author, staffId } = message;
      return db.transaction().execute(async (tx) => {
        const consult = staffId ? await asAgentOf(tx, bookingId, staffId) : await asCustomerOf(tx, bookingId);
        // Under the lock: the same message may arrive twice at the same moment.
        const known = await findMessage(tx, message.id);
        if (known && (known.bookingId !== bookingId || known.author !== author)) throw failure('stale');
        if (known) return { version: consult.version };
        await insertMessage(tx, { ...message, at: clock() });
        if (author === 'customer') await forgetTyped(tx, bookingId);
        const version = await changeConsult(tx, bookingId, {});
        await record(tx, 'consult.said', { bookingId, author });
        return { version };
      });
    },

    /**
     * The price to show, and whether it is left open which of several variants is meant. @throws not_found for no product and
     * for fees, invalid for an unknown variant
     */
    async offerOf(tx: Tx, productId: string, variantCode: string | null): Promise<Offer> {
      const product = await findOffer(tx, productId);
      if (!product || product.isFee) throw failure('not_found');
      const { priceMinor, variants } = product;
      if (variantCode === null) return { priceMinor, undecided: variants.length > 1 };
      const variant = variants.find((candidate) => candidate.code === variantCode);
      if (!variant) throw failure('invalid', { fields: [{ path: 'variant', problem: 'unknown' }] });
      return { priceMinor: variant.priceMinor, undecided: false };
    },
  };
}

export type Writes = ReturnType<typeof createWrites>;
