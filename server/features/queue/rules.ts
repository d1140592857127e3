export type QueueState = 'expected' | 'waiting' | 'talking' | 'ended' | 'missed' | 'cancelled';
export type Wait = { low: number; high: number };

const minute = 60_000;
/** Usual length of a talk where nothing better is known: between the demo's carpets (20) and floors (30). */
export const usualTalkMinutes = 25;
/** Somebody whose next booking begins sooner than this takes nobody else: the talk would run into it. */
const breathMinutes = 10;

/**
 * How long somebody who comes now will wait for the first free agent, in whole minutes, as an honest range.
 * Each ready agent frees up after the rest of the talk that holds them; those ahead are served first come, first
 * served. The range is a fifth below to a half above the middle, for talks run over more often than they end early.
 * Null when nobody is ready.
 */
export function expectedWait(input: {
  /** Minutes until each ready agent is free; 0 for one who is free now. */
  freeInMinutes: number[];
  /** Customers waiting before this one. */
  ahead: number;
  /** Usual length of a talk, minutes. */
  talkMinutes: number;
}): Wait | null {
  if (input.freeInMinutes.length === 0) return null;
  const free = input.freeInMinutes.toSorted((a, b) => a - b);
  for (let served = 0; served < input.ahead; served += 1) {
    const first = free.shift() ?? 0;
    free.push(first + input.talkMinutes);
    free.sort((a, b) => a - b);
  }
  const middle = free[0] ?? 0;
  if (middle < 1) return { low: 0, high: 1 };
  return { low: Math.floor(middle * 0.8), high: Math.ceil(middle * 1.5) };
}

type Entry = {
  kind: 'booked' | 'now';
  state: QueueState;
  startsAt: Date;
  arrivedAt: Date | null;
  /** End of the wait that a walk-in was told at the door; null where none could be said. */
  servedBy: Date | null;
};

/** True when the shop has broken its promise to this customer: the booked time has come, or the wait is too long. */
export function isLate(entry: Entry, now: Date): boolean {
  if (entry.state !== 'waiting') return false;
  return now.getTime() > promisedAt(entry).getTime() + minute;
}

const place: Record<QueueState, number> = { talking: 0, waiting: 1, expected: 2, missed: 3, ended: 4, cancelled: 5 };

/**
 * The order to serve. Talks under way stand first; then who waits, by when their turn is (the booked time, or ten minutes
 * after arrival); then who is expected, by time; then what is over.
 */
export function serveOrder(a: Entry, b: Entry): number {
  return place[a.state] - place[b.state] || turnAt(a) - turnAt(b);
}

/** Walk-ins come in the order of their arrival: who was told a longer wait is not overtaken for that. */
function turnAt(entry: Entry): number {
  return entry.kind === 'booked' ? entry.startsAt.getTime() : tenMinutesIn(entry);
}

/** What the shop promised this customer: the booked time, or the end of the wait they were told. */
export function promisedAt(entry: Entry): Date {
  if (entry.kind === 'booked') return entry.startsAt;
  return entry.servedBy ?? new Date(tenMinutesIn(entry));
}

function tenMinutesIn(entry: Entry): number {
  return (entry.arrivedAt ?? entry.startsAt).getTime() + 10 * minute;
}

/** One member of the crew as the queue sees them. */
export type CrewMember = {
  id: string;
  name: string;
  languages: string[];
  skills: string[];
  /** Says "I can take customers" and has a desk that answers. */
  ready: boolean;
  /** Signed out, or without a sign of life for so long that a talk of theirs needs a colleague. */
  gone: boolean;
  atWork: boolean;
  /** When the talk they are in should end; null when they are in none. */
  talkEndsAt: Date | null;
  /** Their own bookings still to come or under way, without the one they are talking in. Epoch milliseconds. */
  held: { start: number; end: number }[];
};

/** How many could take a customer now: who said "ready" and is in a call is not. */
export function freeAgents(crew: Pick<CrewMember, 'ready' | 'talkEndsAt'>[]): number {
  return crew.filter((agent) => agent.ready && !agent.talkEndsAt).length;
}

/** A desk answers every twenty seconds; one that has not for this long has nobody before it who could take a customer. */
const presentSeconds = 70;
/** Longer than a laptop needs to change networks or to start again: only then may a colleague step into the talk. */
const goneMinutes = 3;

/** What the last sign of life of an agent's desk means: a short break of the line changes nothing. */
export function deskPresence(desk: { signedIn: boolean; seenAt: Date | null }, now: Date) {
  const silent = desk.seenAt ? now.getTime() - desk.seenAt.getTime() : Infinity;
  return {
    present: desk.signedIn && silent <= presentSeconds * 1000,
    gone: !desk.signedIn || silent > goneMinutes * minute,
  };
}

/** Whole minutes until an agent can take somebody new: after the present talk, and not shortly before a booking of theirs. */
export function freeInMinutes(agent: Pick<CrewMember, 'talkEndsAt' | 'held'>, now: Date): number {
  // A talk that has run over will end soon, but it has not ended.
  let free = agent.talkEndsAt ? Math.max(agent.talkEndsAt.getTime(), now.getTime() + minute) : now.getTime();
  for (const booking of agent.held.toSorted((a, b) => a.start - b.start)) {
    if (booking.start < free + breathMinutes * minute && booking.end > free) free = booking.end;
  }
  return Math.ceil((free - now.getTime()) / minute);
}

/** How things stand for somebody who wants to talk now; `crew` are those who speak their language. */
export function waitForNew(crew: CrewMember[], waiting: number, now: Date) {
  const free = crew.filter((agent) => agent.ready).map((agent) => freeInMinutes(agent, now));
  return {
    agentsFree: free.filter((minutes) => minutes === 0).length,
    waiting,
    open: crew.some((agent) => agent.ready || agent.atWork),
    wait: expectedWait({ freeInMinutes: free, ahead: waiting, talkMinutes: usualTalkMinutes }),
  };
}

/**
 * How long somebody with a booked time still waits: until the start, or longer when their agent's talk runs over it.
 * Null once the start has passed and the agent is not there: nobody can say then.
 */
export function waitForBooked(startsAt: Date, agent: CrewMember | undefined, now: Date): Wait | null {
  const untilStart = Math.ceil((startsAt.getTime() - now.getTime()) / minute);
  const talk = agent?.talkEndsAt ? Math.ceil((agent.talkEndsAt.getTime() - now.getTime()) / minute) : 0;
  if (untilStart > 0) return { low: untilStart, high: Math.max(untilStart, talk) };
  if (!agent?.ready) return null;
  return expectedWait({
    freeInMinutes: [agent.talkEndsAt ? Math.max(talk, 1) : 0],
    ahead: 0,
    talkMinutes: usualTalkMinutes,
  });
}

/** What decides about one entry of the queue, beyond its place in it. */
export type TakeEntry = Entry & {
  language: string;
  skill: string;
  /** The agent who was booked. */
  agentId: string | null;
  takenBy: string | null;
  /** The waiting room opens at this instant. */
  opensAt: Date;
};
export type TakeVerdict = 'yes' | 'not_allowed' | 'already_taken' | 'consult_ended';

/** True for a talk whose agent signed out, lost the seat or has shown no sign of life for minutes. */
export function isAbandoned(entry: Pick<TakeEntry, 'state' | 'takenBy'>, crew: CrewMember[]): boolean {
  return entry.state === 'talking' && !crew.some((other) => other.id === entry.takenBy && !other.gone);
}

/**
 * May this agent take this customer?
 * - Who has a colleague is taken, unless that colleague has gone: then the talk needs somebody.
 * - A walk-in goes to whoever speaks the language.
 * - One's own booking may be taken from the moment the waiting room opens, customer there or not.
 * - A colleague's booking only for the customer's sake: the customer waits, the time has come, and the named agent is
 *   not ready or the promise is already broken. Before that the customer waits for the person they chose.
 */
export function takeVerdict(entry: TakeEntry, agent: CrewMember, crew: CrewMember[], now: Date): TakeVerdict {
  if (entry.state === 'ended' || entry.state === 'missed' || entry.state === 'cancelled') return 'consult_ended';
  if (entry.takenBy === agent.id) return 'yes';
  const abandoned = isAbandoned(entry, crew);
  if (entry.state === 'talking' && !abandoned) return 'already_taken';
  if (entry.kind === 'booked' && entry.agentId === agent.id)
    return entry.state === 'expected' && now < entry.opensAt ? 'not_allowed' : 'yes';
  const speaks = agent.languages.includes(entry.language);
  if (entry.state === 'expected' || !speaks) return 'not_allowed';
  if (entry.kind === 'now') return 'yes';
  if (!agent.skills.includes(entry.skill)) return 'not_allowed';
  const namedIsReady = crew.some((other) => other.id === entry.agentId && other.ready);
  const waitsInVain = now >= entry.startsAt && (!namedIsReady || isLate(entry, now));
  return abandoned || waitsInVain ? 'yes' : 'not_allowed';
}

/** May this agent see this entry: their own, and every customer they could help. */
export function agentSees(entry: TakeEntry, agent: CrewMember, crew: CrewMember[], now: Date): boolean {
  if (entry.agentId === agent.id || entry.takenBy === agent.id) return true;
  if (entry.kind === 'now' && !entry.takenBy && agent.languages.includes(entry.language)) return true;
  return takeVerdict(entry, agent, crew, now) === 'yes';
}

/** State of a queue entry out of what booking and consult say. */
export function entryState(
  status: 'held' | 'done' | 'missed' | 'cancelled',
  consult: 'waiting' | 'talking' | 'ended' | null,
): QueueState {
  if (status === 'done') return 'ended';
  if (status !== 'held') return status;
  return consult ?? 'expected';
}
