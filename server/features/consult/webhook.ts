import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Rooms } from '#server/platform/livekit-rooms.ts';
import type { Log } from '#server/platform/log.ts';
import type { Presence } from './presence.ts';
import { bookingOfRoom, customerIdentity } from './rules.ts';

/** LiveKit signs the exact bytes it sends, under a content type of its own. */
const raw = express.raw({ type: 'application/webhook+json', limit: '64kb' });

/**
 * Takes LiveKit's word that somebody came or went only as a reason to look: repeated, late and swapped events then do no
 * harm. 401 for what LiveKit did not sign, 503 when it should try again.
 */
export function livekitWebhook(parts: {
  rooms: Rooms | null;
  presence: Pick<Presence, 'mayHaveCome' | 'mayHaveGone'>;
  log: Log;
}): RequestHandler[] {
  const { rooms, presence, log } = parts;
  const handle = async (request: Request, response: Response) => {
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    const event = rooms && (await rooms.verifyWebhook(body, request.get('authorization')).catch(() => null));
    if (!event) return void response.status(401).json({ code: 'not_allowed', status: 401 });
    const bookingId = event.room && bookingOfRoom(event.room);
    const isCustomer = bookingId && event.identity === customerIdentity(bookingId);
    try {
      if (isCustomer && event.type === 'participant_joined') await presence.mayHaveCome(bookingId);
      if (isCustomer && event.type === 'participant_left') await presence.mayHaveGone(bookingId);
      if (bookingId && event.type === 'room_finished') await presence.mayHaveGone(bookingId);
    } catch (error) {
      log.warn({ error: String(error) }, 'webhook could not be taken in');
      return void response.status(503).json({ code: 'unavailable', status: 503 });
    }
    response.status(200).json({});
  };
  return [raw, handle];
}
