import { failure } from '#server/platform/failure.ts';
import type { Db } from '#server/tables.ts';
import { maybeSamePerson } from '#server/platform/same-person.ts';
import { cardFacts, type TalkFacts } from './facts.ts';
import { areaNow } from './room-area.ts';
import { findTalk, type Talk } from './store.ts';

const minute = 60_000;
/** A customer who can only type and wrote nothing for this long is silent. */
const silentAfter = 3 * minute;

/** @throws not_found, or not_allowed when somebody else took it */
export async function findOwnTalk(db: Db, bookingId: string, userId: string): Promise<Talk> {
  const talk = await findTalk(db, bookingId);
  if (!talk) throw failure('not_found');
  if (talk.takenBy !== userId) throw failure('not_allowed');
  return talk;
}

/** A talk's row and what belongs to it, as the facts and signals that lines follow from. */
export function describeTalk(
  talk: Talk,
  seen: {
    order: TalkFacts['order'];
    shop: { zone: string; currency: string };
    knownBefore: boolean;
    /** What the customer wrote and said, newest first. */
    said: readonly string[];
    now: Date;
    lastMessageAt: Date | null;
  },
): TalkFacts {
  const { shop, now } = seen;
  // What is on somebody else's books is not said to who only typed their number.
  const isKnown = maybeSamePerson(talk.name, talk.knownName);
  const preflight = talk.preflight as { camera?: string; microphone?: string } | null;
  const typesOnly = preflight !== null && preflight.camera !== 'ok' && preflight.microphone !== 'ok';
  const lastSign = seen.lastMessageAt ?? talk.takenAt ?? now;
  return {
    customerName: talk.name,
    agentName: talk.agentName,
    order: isKnown ? seen.order : undefined,
    product:
      talk.productNames &&
      cardFacts(
        {
          names: talk.productNames,
          priceMinor: talk.priceMinor ?? 0,
          unit: talk.unit ?? 'piece',
          stock: talk.stock ?? 0,
          nextDelivery: talk.nextDelivery,
          packContents: talk.packContents,
          variants: talk.variants ?? [],
        },
        talk.cardVariant,
      ),
    roomArea: areaNow(seen.said),
    ...shop,
    minutesLeft: talk.kind === 'booked' ? Math.floor((talk.endsAt.getTime() - now.getTime()) / minute) : null,
    // Whether it is their first talk cannot be told of somebody whom the books call by another name.
    knownBefore: !isKnown || seen.knownBefore,
    startsFromNote: talk.stage === 'greeting' && talk.about.trim() !== '',
    silent: typesOnly && now.getTime() - lastSign.getTime() > silentAfter,
    now,
  };
}
