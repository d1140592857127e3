import { AccessToken, RoomServiceClient, ServerError, TrackSource, WebhookReceiver } from 'livekit-server-sdk';
import type { LivekitKeys } from './environment.ts';
import { failure } from './failure.ts';

export type RoomRole = 'customer' | 'agent';

/** Media rooms. Every call but `token` and `verifyWebhook` throws video_unavailable when the server cannot be asked. */
export type Rooms = {
  /** Makes the room where there is none; an open one is left as it is. */
  ensure(name: string): Promise<void>;
  /** Sends everybody out and removes the room; harmless when it is gone. */
  end(name: string): Promise<void>;
  /** Opens one room for `tokenSeconds`, with the least that the role needs. */
  token(ask: { room: string; identity: string; name: string; role: RoomRole }): Promise<string>;
  /** Identities of who is in the room; nobody where there is no room. */
  people(name: string): Promise<string[]>;
  names(): Promise<string[]>;
  /** Reads a webhook by its raw body. @throws when it is not signed with our key or the body was changed */
  verifyWebhook(body: string, authorization: string | undefined): Promise<RoomEvent>;
};

export type RoomEvent = { type: string; room: string | null; identity: string | null };

export const tokenSeconds = 600;
/** Longer than a token lives: whoever waits with one in hand finds the room open. */
const emptySeconds = tokenSeconds + 300;
/** A phone that lost its line comes back to the same room. */
const departureSeconds = 180;
/** Customer and agent, and for each the ghost of a connection that was just replaced. */
const mostPeople = 4;
const answerWithinSeconds = 5;

const sources: Record<RoomRole, TrackSource[]> = {
  customer: [TrackSource.CAMERA, TrackSource.MICROPHONE],
  agent: [TrackSource.CAMERA, TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
};

/** `url` is where the LiveKit server answers now, undefined while it is down. */
export function createRooms({ url, keys }: { url: () => string | undefined; keys: LivekitKeys }): Rooms {
  const ask = async <T>(question: (client: RoomServiceClient) => Promise<T>, whenMissing?: T): Promise<T> => {
    const address = url();
    if (!address) throw failure('video_unavailable');
    const options = { requestTimeout: answerWithinSeconds, failover: false };
    try {
      return await question(new RoomServiceClient(address, keys.key, keys.secret, options));
    } catch (error) {
      if (whenMissing !== undefined && error instanceof ServerError && error.code === 'not_found') return whenMissing;
      throw Object.assign(failure('video_unavailable'), { cause: error });
    }
  };
  const receiver = new WebhookReceiver(keys.key, keys.secret);

  return {
    async ensure(name) {
      await ask((client) =>
        client.createRoom({
          name,
          emptyTimeout: emptySeconds,
          departureTimeout: departureSeconds,
          maxParticipants: mostPeople,
        }),
      );
    },
    async end(name) {
      await ask((client) => client.deleteRoom(name).then(() => true), true);
    },
    token({ room, identity, name, role }) {
      const token = new AccessToken(keys.key, keys.secret, { identity, name, ttl: tokenSeconds });
      token.addGrant({
        room,
        roomJoin: true,
        canPublish: true,
        canPublishSources: sources[role],
        canSubscribe: true,
        canPublishData: true,
      });
      return token.toJwt();
    },
    people: (name) => ask(async (client) => (await client.listParticipants(name)).map((person) => person.identity), []),
    names: () => ask(async (client) => (await client.listRooms()).map((room) => room.name)),
    async verifyWebhook(body, authorization) {
      const event = await receiver.receive(body, authorization);
      return {
        type: event.event,
        room: event.room?.name ?? null,
        identity: event.participant?.identity ?? null,
      };
    },
  };
}
