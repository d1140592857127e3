import type { Seat } from '#contract/consult.ts';
import type { RequestContext } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import { type RoomRole, tokenSeconds } from '#server/platform/livekit-rooms.ts';
import type { ConsultParts } from './parts.ts';
import { roomOf } from './rules.ts';

type Sitter = { bookingId: string; identity: string; name: string; role: RoomRole };

/** Makes the room where it is missing, as after a restart of LiveKit, and a token for it. @throws video_unavailable */
export function createSeats({ rooms, clock, publicLivekitUrl }: ConsultParts) {
  return async (sitter: Sitter, context: RequestContext): Promise<Seat> => {
    if (!rooms) throw failure('video_unavailable');
    const { identity, name, role } = sitter;
    const room = roomOf(sitter.bookingId);
    await rooms.ensure(room);
    return {
      url: publicLivekitUrl(context),
      token: await rooms.token({ room, identity, name, role }),
      identity,
      expiresAt: new Date(clock().getTime() + tokenSeconds * 1000).toISOString(),
    };
  };
}
