import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { consultView } from './consult.ts';
import { endpoint } from './endpoint.ts';
import { locale } from './locales.ts';
import { suggestion } from './scripts.ts';

/**
 * `hello` comes first and after every gap that cannot be filled: whoever hears it asks for everything anew.
 * `beat` asks whether anybody still listens; its payload goes back by `staffHere` or `ownHere`. A laptop that was shut
 * closes no line, so an open stream alone is no proof of a person.
 */
const liveEvent = z.object({ type: z.string(), payload: z.record(z.string(), z.unknown()) });

/** What happened in the talk that this agent is in brings the talk and the words for it: asked for, each would wait for the other. */
const staffEvent = liveEvent.extend({
  talk: z.object({ view: consultView, suggestions: z.array(suggestion).max(3) }).optional(),
});

/** What happened in the customer's consult brings how the consult is now: on a phone's line, asking for it costs as much again. */
const ownEvent = liveEvent.extend({ view: consultView.optional() });

const here = z.object({ page: z.uuid() });
const heard = z.object({ heard: z.literal(true) });

export const live = {
  staff: endpoint('live.staff', 'GET', '/live/staff').input(z.object({ locale })).output(eventIterator(staffEvent)),
  own: endpoint('live.own', 'GET', '/live/own').input(z.object({ locale })).output(eventIterator(ownEvent)),
  staffHere: endpoint('live.staff', 'POST', '/live/staff/here').input(here).output(heard),
  /** Signing out: the desk is gone now, not only when it has not answered for a while. */
  staffGone: endpoint('live.staff', 'POST', '/live/staff/gone').input(z.object({})).output(heard),
  ownHere: endpoint('live.own', 'POST', '/live/own/here').input(here).output(heard),
};
