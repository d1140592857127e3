import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LivekitBinary } from '#server/platform/livekit-binary.ts';
import { createRooms, type Rooms } from '#server/platform/livekit-rooms.ts';
import { givenShop } from '#test/support/given.ts';
import { codesOf, eventsOf, givenTalk, runJob } from '#test/support/given-talk.ts';
import { realLivekit, startTestLivekit, testKeys } from '#test/support/operator-livekit.ts';
import { temporaryFolder } from '#test/support/operator-temporary.ts';
import { startApp } from '#test/support/start-app.ts';
import { until } from '#test/support/until.ts';

let binary: Extract<LivekitBinary, { kind: 'binary' }>;
beforeAll(async () => {
  binary = await realLivekit();
}, 900_000);

/** The app with a real LiveKit server that tells it who comes and goes. */
async function startWithVideo() {
  let address: string | undefined;
  const rooms: Rooms = createRooms({ url: () => address, keys: testKeys });
  const app = await startApp({ now: '2026-11-24T08:50:00Z', parts: { rooms } });
  const livekit = await startTestLivekit(await temporaryFolder(), {
    binary,
    firstPort: 4300,
    webhookUrl: `${app.url}/api/livekit/webhook`,
  });
  address = livekit.url();
  const { serviceId, agents } = await givenShop(app);
  const [anna] = agents;
  if (!anna || !address) throw new Error('an agent and a LiveKit server were asked for');
  return { app, rooms, serviceId, anna, address };
}

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** What LiveKit answers to somebody who would join with this token. */
const validate = async (address: string, token: string, room?: string) =>
  (await fetch(`${address}/rtc/validate?access_token=${token}${room ? `&room=${room}` : ''}`)).status;

/** Joins as a browser does, without media, and hands back how to leave. */
async function join(address: string, token: string, room?: string) {
  const asked = `access_token=${token}&protocol=15&auto_subscribe=1${room ? `&room=${room}` : ''}`;
  const socket = new WebSocket(`${address.replace('http', 'ws')}/rtc?${asked}`);
  socket.binaryType = 'arraybuffer';
  onTestFinished(() => socket.close());
  await new Promise((resolve, reject) => {
    socket.addEventListener('message', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  return () => socket.close();
}

/** Sends a webhook as LiveKit does, sealed over its body; `sealed` says over which other one. Returns the status. */
async function tell(url: string, event: object, sealed = JSON.stringify(event)): Promise<number> {
  const seal = new AccessToken(testKeys.key, testKeys.secret, { ttl: 60 });
  seal.sha256 = createHash('sha256').update(sealed).digest('base64');
  const response = await fetch(`${url}/api/livekit/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/webhook+json', authorization: await seal.toJwt() },
    body: JSON.stringify(event),
  });
  return response.status;
}

describe('media rooms on a real LiveKit server', () => {
  test('a token opens its own room and nothing else', async () => {
    const { app, rooms, serviceId, anna, address } = await startWithVideo();
    const [own, other] = [await givenTalk(app, serviceId, anna), await givenTalk(app, serviceId, anna)];
    const { token, identity } = await own.customer.consult.seat();
    await other.customer.consult.seat();
    const otherRoom = `consult-${other.bookingId}`;

    const claims = claimsOf(token);
    expect(claims).toMatchObject({
      sub: identity,
      video: {
        room: `consult-${own.bookingId}`,
        roomJoin: true,
        canPublish: true,
        canPublishSources: ['camera', 'microphone'],
        canSubscribe: true,
        canPublishData: true,
      },
    });
    expect(Object.keys(claims.video)).toHaveLength(6);
    expect(claims.exp - claims.nbf).toBeLessThanOrEqual(600);
    expect(await validate(address, token)).toBe(200);

    const [head, , seal] = token.split('.');
    const forged = { ...claims, video: { ...claims.video, room: otherRoom } };
    const altered = [head, Buffer.from(JSON.stringify(forged)).toString('base64url'), seal].join('.');
    expect(await validate(address, altered)).toBe(401);

    await join(address, token, otherRoom);
    await until(async () => (await rooms.people(`consult-${own.bookingId}`)).includes(identity));
    expect(await rooms.people(otherRoom)).toEqual([]);

    for (const verb of ['ListParticipants', 'DeleteRoom', 'ListRooms']) {
      const response = await fetch(`${address}/twirp/livekit.RoomService/${verb}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ room: otherRoom }),
      });
      expect(response.ok).toBe(false);
    }
    expect((await rooms.names()).toSorted()).toEqual([`consult-${own.bookingId}`, otherRoom].toSorted());
  });

  test('the agent may also share a screen, and an outdated token opens nothing', async () => {
    const { app, serviceId, anna, address } = await startWithVideo();
    const { bookingId } = await givenTalk(app, serviceId, anna);
    const { token } = await anna.api.consult.staffSeat({ bookingId });
    expect(claimsOf(token).video.canPublishSources).toEqual([
      'camera',
      'microphone',
      'screen_share',
      'screen_share_audio',
    ]);
    const old = new AccessToken(testKeys.key, testKeys.secret, { identity: 'agent-x', ttl: -60 });
    old.addGrant({ room: `consult-${bookingId}`, roomJoin: true });
    expect(await validate(address, await old.toJwt())).toBe(401);
  });

  test('asking for a seat again leaves the room and who is in it alone', async () => {
    const { app, rooms, serviceId, anna, address } = await startWithVideo();
    const { bookingId, customer } = await givenTalk(app, serviceId, anna);
    const { token, identity } = await customer.consult.seat();
    await join(address, token);
    await until(async () => (await rooms.people(`consult-${bookingId}`)).includes(identity));
    await anna.api.consult.staffSeat({ bookingId });
    await customer.consult.seat();
    expect(await rooms.people(`consult-${bookingId}`)).toEqual([identity]);
  });

  test('after the end the room is gone and an old token no longer joins', async () => {
    const { app, rooms, serviceId, anna, address } = await startWithVideo();
    const { bookingId, customer } = await givenTalk(app, serviceId, anna);
    const { token } = await customer.consult.seat();
    await anna.api.consult.end({ bookingId, reason: 'other' });
    await until(async () => (await rooms.names()).length === 0);
    expect(await validate(address, token)).toBe(404);
    expect(await rooms.people(`consult-${bookingId}`)).toEqual([]);
    await rooms.end(`consult-${bookingId}`);
  });

  test('LiveKit says by itself that a room closed, and the desk learns that the customer is gone', async () => {
    const { app, rooms, serviceId, anna } = await startWithVideo();
    const { bookingId, customer } = await givenTalk(app, serviceId, anna);
    await customer.consult.seat();
    await rooms.end(`consult-${bookingId}`);
    await until(async () => (await eventsOf(app, bookingId)).includes('consult.left'), 20_000);
  });

  test('a signed word of LiveKit brings a customer back, once however often and late it comes', async () => {
    const { app, rooms, serviceId, anna, address } = await startWithVideo();
    const { bookingId, customer } = await givenTalk(app, serviceId, anna);
    const { token, identity } = await customer.consult.seat();
    await runJob(app, 'consult_presence', { bookingId, seenBefore: app.clock().toISOString() });
    expect((await eventsOf(app, bookingId)).at(-1)).toBe('consult.left');
    const room = `consult-${bookingId}`;
    await join(address, token);
    await until(async () => (await rooms.people(room)).includes(identity));
    const said = { event: 'participant_joined', room: { name: room }, participant: { identity } };
    for (let n = 0; n < 3; n += 1) expect(await tell(app.url, said)).toBe(200);
    await until(async () => (await eventsOf(app, bookingId)).includes('consult.returned'));
    expect(await tell(app.url, { ...said, room: { name: 'somebody-elses' } })).toBe(200);
    await runJob(app, 'consult_reconcile');
    const told = (await eventsOf(app, bookingId)).filter((type) => type === 'consult.returned');
    expect(told).toHaveLength(1);
  });

  test('a signed webhook whose body was changed is refused', async () => {
    const { app } = await startWithVideo();
    expect(await tell(app.url, { event: 'room_finished' }, '{"event":"room_started"}')).toBe(401);
  });
});

test('a LiveKit server that does not answer is video_unavailable', async () => {
  const rooms = createRooms({ url: () => 'http://127.0.0.1:4399', keys: testKeys });
  const asked = [rooms.ensure('a'), rooms.people('a'), rooms.names(), rooms.end('a')];
  expect(await codesOf(asked)).toEqual(Array(4).fill('video_unavailable'));
  const none = createRooms({ url: () => undefined, keys: testKeys });
  await expect(none.ensure('a')).rejects.toMatchObject({ code: 'video_unavailable' });
});
