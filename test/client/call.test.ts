import { describe, expect, test } from 'vitest';
import { type Call, createCall } from '#client/features/consult/call.ts';
import { nobody } from '#client/features/consult/call-link.ts';
import { createOwnMedia } from '#client/features/consult/own-media.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { fakeDevices, fakeRooms, fakeSurroundings, seatNumber, settled } from './call-fakes.ts';

class Answer extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

function setUp(side: 'customer' | 'agent' = 'customer') {
  const rooms = fakeRooms();
  const around = fakeSurroundings();
  const devices = fakeDevices();
  const tracks = createOwnMedia(side, devices.port);
  const answers: (ErrorCode | null)[] = [];
  let seats = 0;
  const call = createCall({
    side,
    tracks,
    getSeat: async () => {
      const refusal = answers.shift();
      if (refusal) throw new Answer(refusal);
      seats += 1;
      return seatNumber(seats, around.surroundings.clock());
    },
    codeOf: (error) => (error instanceof Answer ? error.code : 'unavailable'),
    openLink: rooms.openLink,
    surroundings: around.surroundings,
  });
  const connected = async () => {
    call.prepare();
    await settled();
    call.join();
    await settled();
    rooms.last().tell({ type: 'signal' });
    rooms.last().tell({ type: 'connected' });
    await settled();
  };
  return { rooms, around, devices, tracks, call, answers, connected, phase: () => call.getSnapshot().phase };
}

const agent = { ...nobody, present: true, videoOn: true, audioOn: true };

describe('joining', () => {
  test('uses the room and the seat that the waiting room made ready', async () => {
    const { call, rooms } = setUp();
    call.prepare();
    await settled();
    call.join();
    expect(rooms.log).toEqual(['sound']);
    await settled();
    expect(rooms.links).toHaveLength(1);
    expect(rooms.log).toEqual(['sound', 'connect 1 seat1']);
  });

  test('says connected only when the room says so', async () => {
    const { call, rooms, phase } = setUp();
    call.join();
    await settled();
    expect(phase()).toBe('connecting');
    rooms.last().tell({ type: 'connected' });
    expect(phase()).toBe('connected');
  });

  test.each([
    ['the far side has been painted', (call: Call) => call.sawFrame()],
    ['nothing has been painted for a while', (_: Call, pass: () => void) => pass()],
  ])('sends the picture of the preview once the line is open and %s', async (_, happens) => {
    const { call, rooms, tracks, around } = setUp();
    around.state.hold = true;
    await tracks.start({ camera: true, microphone: true });
    call.join();
    await settled();
    rooms.last().tell({ type: 'signal' });
    rooms.last().tell({ type: 'connected' });
    await settled();
    expect(rooms.log).not.toContain('camera on');
    happens(call, () => around.pass(0));
    await settled();
    expect(rooms.log).toEqual(expect.arrayContaining(['camera on', 'microphone on']));
  });

  test("keeps the agent's picture that came before the connection was told", async () => {
    const { call, rooms } = setUp();
    call.join();
    await settled();
    rooms.last().tell({ type: 'remote', remote: agent });
    rooms.last().tell({ type: 'connected' });
    expect(call.getSnapshot().remote).toEqual(agent);
  });

  test('a second tap does not join twice', async () => {
    const { call, rooms } = setUp();
    call.join();
    call.join();
    await settled();
    expect(rooms.log.filter((line) => line.startsWith('connect'))).toHaveLength(1);
  });

  test('marks tap, signal, connection and first frame once', async () => {
    const { call, around, connected } = setUp();
    await connected();
    call.sawFrame();
    call.sawFrame();
    expect(around.marks.filter((name) => name.startsWith('join.'))).toEqual([
      'join.tap',
      'join.signal',
      'join.connected',
      'join.frame',
    ]);
  });

  test('a seat that grew old in the waiting room is replaced before its end', async () => {
    const { call, rooms, around } = setUp();
    call.prepare();
    await settled();
    around.pass(9);
    await settled();
    call.join();
    await settled();
    expect(rooms.log).toContain('connect 1 seat2');
  });
});

describe('a broken line', () => {
  test('is said at once and leads back into the same consult with a new seat', async () => {
    const { rooms, connected, phase } = setUp();
    await connected();
    rooms.last().tell({ type: 'reconnecting' });
    expect(phase()).toBe('reconnecting');
    rooms.last().tell({ type: 'lost', reason: 'other' });
    expect(phase()).toBe('rejoining');
    await settled();
    expect(rooms.log).toContain('connect 2 seat2');
    rooms.last().tell({ type: 'connected' });
    expect(phase()).toBe('connected');
  });

  test('does not connect while the room still reconnects by itself', async () => {
    const { rooms, connected, around } = setUp();
    await connected();
    rooms.last().tell({ type: 'reconnecting' });
    around.comeBack();
    await settled();
    expect(rooms.links).toHaveLength(1);
  });

  test('leaves the old room before it enters the new one', async () => {
    const { rooms, connected } = setUp();
    await connected();
    rooms.last().tell({ type: 'lost', reason: 'other' });
    await settled();
    rooms.last().fail(new Error('unreachable'));
    await settled();
    const order = rooms.log.filter((line) => line.startsWith('connect') || line.startsWith('disconnect'));
    expect(order.indexOf('disconnect 2')).toBeLessThan(order.indexOf('connect 3 seat3'));
  });

  test('is tried again ever more slowly, and never slower than ten seconds', async () => {
    const { call, rooms, around } = setUp();
    call.join();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await settled();
      rooms.last().fail(new Error('unreachable'));
    }
    await settled();
    expect(around.waits.slice(0, 4)).toEqual([500, 1000, 2000, 4000]);
    expect(Math.max(...around.waits)).toBeLessThanOrEqual(10_000);
  });

  test('video that is down leaves the chat, and comes back by itself', async () => {
    const { call, rooms, answers } = setUp();
    answers.push('video_unavailable', 'video_unavailable');
    call.join();
    await settled();
    await settled();
    rooms.last().tell({ type: 'connected' });
    expect(call.getSnapshot()).toMatchObject({ phase: 'connected', problem: null, ladder: 'video' });
  });

  test('while video is down only the chat is promised', async () => {
    const { call, answers, around } = setUp();
    answers.push('video_unavailable');
    around.state.hold = true;
    call.join();
    await settled();
    expect(call.getSnapshot()).toMatchObject({ phase: 'rejoining', problem: 'video_unavailable', ladder: 'chat' });
  });

  test('a page that comes back does not wait for the next try', async () => {
    const { call, answers, around, rooms } = setUp();
    answers.push('unavailable');
    around.state.hold = true;
    call.join();
    await settled();
    expect(rooms.log.some((line) => line.startsWith('connect'))).toBe(false);
    around.comeBack();
    await settled();
    expect(rooms.log.some((line) => line.startsWith('connect'))).toBe(true);
  });

  test('a page that was frozen enters again when it is looked at', async () => {
    const { rooms, connected } = setUp();
    await connected();
    rooms.last().tell({ type: 'lost', reason: 'left' });
    await settled();
    expect(rooms.links).toHaveLength(2);
  });

  test('remembers that the agent was here while the room is entered again', async () => {
    const { call, rooms, connected } = setUp();
    await connected();
    rooms.last().tell({ type: 'remote', remote: agent });
    rooms.last().tell({ type: 'lost', reason: 'other' });
    expect(call.getSnapshot().remote).toMatchObject({ present: false, left: true });
    await settled();
    rooms.last().tell({ type: 'connected' });
    rooms.last().tell({ type: 'remote', remote: nobody });
    expect(call.getSnapshot().remote.left).toBe(true);
  });

  test('an agent who has not come yet has not left', async () => {
    const { call, rooms, connected } = setUp();
    await connected();
    rooms.last().tell({ type: 'remote', remote: nobody });
    expect(call.getSnapshot().remote).toMatchObject({ present: false, left: false });
  });
});

describe('no way back', () => {
  test.each([
    ['moved', 'moved'],
    ['removed', 'ended'],
    ['deleted', 'ended'],
  ] as const)('after "%s" the call stays %s', async (reason, phase) => {
    const { rooms, connected, call } = setUp();
    await connected();
    rooms.last().tell({ type: 'lost', reason });
    await settled();
    expect(call.getSnapshot().phase).toBe(phase);
    expect(rooms.links).toHaveLength(1);
  });

  test.each([
    ['consult_ended', 'ended'],
    ['link_ended', 'ended'],
    ['not_allowed', 'failed'],
  ] as const)('a seat refused with %s is not asked for again', async (code, phase) => {
    const { call, answers, rooms } = setUp();
    answers.push(code);
    call.join();
    await settled();
    await settled();
    expect(call.getSnapshot().phase).toBe(phase);
    expect(rooms.log.some((line) => line.startsWith('connect'))).toBe(false);
  });

  test('a call that moved elsewhere comes here when it is asked to', async () => {
    const { call, rooms, connected, phase } = setUp();
    await connected();
    rooms.last().tell({ type: 'lost', reason: 'moved' });
    call.join();
    await settled();
    rooms.last().tell({ type: 'connected' });
    expect(phase()).toBe('connected');
  });
});

describe('leaving', () => {
  test('in the middle of connecting ends the try', async () => {
    const { call, rooms, phase } = setUp();
    call.join();
    await settled();
    await call.leave();
    await settled();
    expect(phase()).toBe('idle');
    expect(rooms.log.filter((line) => line.startsWith('connect'))).toHaveLength(1);
  });

  test('keeps camera and microphone, so that going back in is one tap', async () => {
    const { call, tracks, connected } = setUp();
    await tracks.start({ camera: true, microphone: true });
    await connected();
    await call.leave();
    expect(tracks.get()).toMatchObject({ camera: 'on', microphone: 'on' });
  });

  test('and joining at once enters a room of its own', async () => {
    const { call, rooms, connected, phase } = setUp();
    await connected();
    void call.leave();
    call.join();
    await settled();
    rooms.last().tell({ type: 'connected' });
    expect(phase()).toBe('connected');
    const order = rooms.log.filter((line) => line.includes('connect'));
    expect(order).toEqual(['connect 1 seat1', 'disconnect 1', 'connect 2 seat1']);
  });

  test('closing turns devices off, lets the screen sleep and hears nothing more', async () => {
    const { call, rooms, tracks, around, connected } = setUp();
    await tracks.start({ camera: true, microphone: true });
    const camera = tracks.get().videoTrack;
    await connected();
    call.close();
    await settled();
    rooms.last().tell({ type: 'connected' });
    expect(camera?.readyState).toBe('ended');
    expect(around.marks).toContain('screen may sleep');
    expect(call.getSnapshot().phase).toBe('idle');
  });
});

describe('a weak line', () => {
  test('sound only stops the picture, also one that comes later', async () => {
    const { call, rooms, connected } = setUp();
    await connected();
    call.setSoundOnly(true);
    rooms.last().tell({ type: 'remote', remote: agent });
    expect(rooms.log.filter((line) => line === 'picture false')).toHaveLength(2);
    expect(call.getSnapshot().ladder).toBe('audio');
  });

  test('packets that stop are told before the line counts as broken', async () => {
    const { call, rooms, connected } = setUp();
    await connected();
    rooms.last().tell({ type: 'flow', stalled: true });
    expect(call.getSnapshot().stalled).toBe(true);
    rooms.last().tell({ type: 'flow', stalled: false });
    expect(call.getSnapshot().stalled).toBe(false);
  });
});
