/** Name of a booking's media room. */
export function roomOf(bookingId: string): string {
  return `consult-${bookingId}`;
}

/** The booking a room belongs to, or null for a room that is none of ours. */
export function bookingOfRoom(room: string): string | null {
  return /^consult-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(room)?.[1] ?? null;
}

/** One identity per booking: a reloaded page replaces its own ghost instead of joining beside it. */
export function customerIdentity(bookingId: string): string {
  return `customer-${bookingId}`;
}

export function agentIdentity(userId: string): string {
  return `agent-${userId}`;
}

export type Door = 'open' | 'not_yet' | 'cancelled' | 'over';

/** May the customer come in? A consult that is under way stays open, however late it has become. */
export function doorFor(
  booking: { status: 'held' | 'done' | 'missed' | 'cancelled'; opensAt: Date },
  consult: { state: 'waiting' | 'talking' | 'ended' } | undefined,
  now: Date,
): Door {
  if (booking.status === 'cancelled') return 'cancelled';
  if (booking.status !== 'held' || consult?.state === 'ended') return 'over';
  return consult || now >= booking.opensAt ? 'open' : 'not_yet';
}

type Presence = { customerPresent: boolean; customerSeenAt: Date | null };
export type PresenceChange = 'here' | 'came_back' | 'left' | 'none';

/**
 * What is to be noted about a customer: `streams` says whether a page of theirs listens, `inRoom` whether they are in
 * the media room, each enough to be there. They have left when neither holds and nobody saw them since `seenBefore`.
 * After leaving on purpose (never seen since) an open page, such as the summary, does not bring them back.
 */
export function presenceChange(
  known: Presence,
  facts: { streams: boolean; inRoom: boolean },
  seenBefore: Date,
): PresenceChange {
  const here = facts.inRoom || (facts.streams && known.customerSeenAt !== null);
  if (here) return known.customerPresent ? 'here' : 'came_back';
  if (!known.customerPresent) return 'none';
  return known.customerSeenAt === null || known.customerSeenAt <= seenBefore ? 'left' : 'none';
}

/** Minutes without a sign of the customer after which a booking whose time is over counts as missed. */
const graceMinutes = 10;

/**
 * True when a held booking's time has passed without a talk and its customer is not there. A customer who still sits in
 * the waiting room is never given up, and a talk under way is ended by its agent.
 */
export function isMissed(
  booking: { endsAt: Date },
  consult:
    | {
        state: 'waiting' | 'talking' | 'ended';
        arrivedAt: Date | null;
        customerPresent: boolean;
        customerSeenAt: Date | null;
      }
    | undefined,
  now: Date,
): boolean {
  const quietSince = now.getTime() - graceMinutes * 60_000;
  if (booking.endsAt.getTime() > quietSince) return false;
  if (!consult) return true;
  if (consult.state === 'talking' && consult.arrivedAt) return false;
  return !consult.customerPresent && (consult.customerSeenAt?.getTime() ?? 0) <= quietSince;
}

/** What ending a talk means: a customer who never came is ended only once their time has begun. */
export function endVerdict(
  consult: { arrivedAt: Date | null },
  booking: { startsAt: Date },
  now: Date,
): 'done' | 'missed' | 'too_early' {
  if (consult.arrivedAt) return 'done';
  return now < booking.startsAt ? 'too_early' : 'missed';
}

/** Why a promise cannot be noted like this, null when it can: it needs a time, and one that can still be kept. */
export function promiseProblem(
  { promise, promiseAt }: { promise: string | null; promiseAt: string | null },
  now: Date,
): 'required' | 'past' | null {
  if (!promise) return null;
  if (promiseAt === null) return 'required';
  return Date.parse(promiseAt) <= now.getTime() ? 'past' : null;
}
