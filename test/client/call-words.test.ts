import { describe, expect, test } from 'vitest';
import { nobody } from '#client/features/consult/call-link.ts';
import { ladderOf, rejoinDelay, seatAgesIn } from '#client/features/consult/call-rules.ts';
import { callWords, customerLine } from '#client/features/consult/call-words.ts';
import { rememberedOf } from '#client/features/consult/remembered.ts';
import { placeFrom } from '#client/features/consult/consult-place.ts';
import { checkOutcome, connectionOf, preflightReport } from '#client/features/consult/preflight.ts';
import { waitingLine } from '#client/features/consult/waiting-line.ts';

const well = {
  phase: 'connected',
  problem: null,
  remote: { ...nobody, present: true },
  stalled: false,
  ownQuality: 'good',
  sendProblem: false,
} as const;

describe('what is said over the picture', () => {
  test('is nothing while all is well', () => {
    expect(callWords(well, true)).toBeNull();
  });

  test.each([
    ['offline', {}, false],
    ['videoAway', { phase: 'rejoining', problem: 'video_unavailable' }, true],
    ['connecting', { phase: 'connecting', remote: nobody }, true],
    ['reconnecting', { phase: 'reconnecting' }, true],
    ['rejoining', { phase: 'rejoining', problem: 'offline' }, true],
    ['agentLeft', { remote: { ...nobody, left: true } }, true],
    ['agentComing', { remote: nobody }, true],
    ['stalled', { stalled: true }, true],
    ['notSent', { sendProblem: true }, true],
    ['weak', { ownQuality: 'poor' }, true],
  ] as const)('%s', (words, change, onLine) => {
    expect(callWords({ ...well, ...change }, onLine)).toBe(words);
  });
});

test('an agent who vanished for good is said so, unless the picture is there after all or the phone has no network', () => {
  const left = { ...well, remote: { ...nobody, left: true } };
  expect(callWords(left, true, true)).toBe('agentGone');
  expect(callWords(well, true, true)).toBeNull();
  expect(callWords(left, false, true)).toBe('offline');
});

test('whoever is in the queue is not promised a moment, until the agent is there', () => {
  expect(callWords({ ...well, remote: nobody }, true, false, true)).toBe('queue');
  expect(callWords({ ...well, phase: 'connecting', remote: nobody }, true, false, true)).toBe('connecting');
  expect(callWords(well, true, false, true)).toBeNull();
});

describe('how much the line allows', () => {
  const ladder = (change: Partial<Parameters<typeof ladderOf>[0]>) =>
    ladderOf({ ...well, soundOnly: false, remote: { present: true, videoOn: true }, ownCamera: true, ...change });

  test('picture while either side has one', () => {
    expect(ladder({})).toBe('video');
    expect(ladder({ remote: { present: true, videoOn: false } })).toBe('video');
    expect(ladder({ ownCamera: false })).toBe('video');
  });

  test('sound when neither side has a picture, or the customer wants it so', () => {
    expect(ladder({ remote: { present: true, videoOn: false }, ownCamera: false })).toBe('audio');
    expect(ladder({ soundOnly: true })).toBe('audio');
  });

  test('chat when there is no way to the room', () => {
    expect(ladder({ phase: 'rejoining', problem: 'video_unavailable' })).toBe('chat');
    expect(ladder({ phase: 'failed' })).toBe('chat');
  });

  test('a short break does not throw the picture away', () => {
    expect(ladder({ phase: 'reconnecting' })).toBe('video');
  });
});

describe('what a waiting customer is told', () => {
  const now = new Date('2026-11-24T12:57:00.000Z');
  const view = { state: 'waiting', takenAt: null, startsAt: '2026-11-24T13:00:00.000Z', wait: null } as const;
  const booking = { kind: 'booked', opensAt: '2026-11-24T12:45:00.000Z' } as const;
  const at = (minutes: number) => new Date(Date.parse(view.startsAt) + minutes * 60_000);

  test('the time, and how long until then', () => {
    expect(waitingLine(view, booking, now)).toEqual({ kind: 'bookedSoon', at: view.startsAt, minutes: 3 });
  });

  test('that the door is closed yet, and when it opens', () => {
    const line = waitingLine({ ...view, state: 'expected' }, booking, at(-30));
    expect(line).toEqual({ kind: 'doorOpens', at: booking.opensAt });
  });

  test('that the agent is there', () => {
    expect(waitingLine({ ...view, takenAt: view.startsAt, state: 'talking' }, booking, now)).toEqual({ kind: 'ready' });
  });

  test('that it is their turn when the time has come, and that we are late soon after', () => {
    expect(waitingLine(view, booking, at(1)).kind).toBe('bookedNow');
    expect(waitingLine(view, booking, at(2))).toEqual({ kind: 'late', at: view.startsAt, wait: null });
  });

  test('an honest range without a booking, and nothing when nothing is known', () => {
    const walkIn = { ...booking, kind: 'now' } as const;
    expect(waitingLine({ ...view, wait: { low: 4, high: 7 } }, walkIn, now)).toEqual({
      kind: 'queue',
      wait: { low: 4, high: 7 },
    });
    expect(waitingLine(view, walkIn, now)).toEqual({ kind: 'queueUnknown' });
  });
});

describe('the check before the talk', () => {
  test.each([
    ['good', [20, 30, 40], true],
    ['slow', [200, 400, 500], true],
    ['slow', [20, null, 30], true],
    ['none', [null, null, null], true],
    ['none', [20, 20, 20], false],
  ] as const)('calls the line %s', (connection, trips, video) => {
    expect(connectionOf([...trips], video)).toBe(connection);
  });

  test.each([
    ['works', 'on', 'on', 'video'],
    ['works', 'off', 'on', 'sound'],
    ['soundOnly', 'blocked', 'on', 'video'],
    ['pictureOnly', 'on', 'missing', 'video'],
    ['nothing', 'blocked', 'blocked', 'video'],
    ['nothing', 'asking', 'on', 'video'],
  ] as const)('finds %s with the camera %s and the microphone %s', (outcome, camera, microphone, asked) => {
    expect(checkOutcome({ camera, microphone }, asked)).toBe(outcome);
  });

  test('tells the agent of a microphone that never heard a voice', () => {
    const own = { camera: 'on', microphone: 'on' } as const;
    const rest = { speaker: 'ok', connection: 'good', browser: 'safariIos' } as const;
    expect(preflightReport({ own, heard: false, ...rest })).toMatchObject({ camera: 'ok', microphone: 'silent' });
    expect(preflightReport({ own: { camera: 'blocked', microphone: 'off' }, heard: false, ...rest })).toMatchObject({
      camera: 'blocked',
      microphone: 'off',
    });
  });

  test('calls no line slow that was not measured yet', () => {
    const own = { camera: 'on', microphone: 'on' } as const;
    const report = { own, heard: true, speaker: 'ok', connection: null, browser: 'safariIos' } as const;
    expect(preflightReport(report)).toMatchObject({ connection: 'unmeasured' });
  });
});

test.each([
  ['good', true, true, true],
  [null, false, true, true],
  [null, true, false, true],
  [null, true, true, false],
] as const)(
  'the desk is told the line %s (in the room: %s, on the page: %s, heard: %s)',
  (shown, present, onPage, audioOn) => {
    expect(customerLine({ present, audioOn, videoOn: false, quality: 'good' }, onPage)).toBe(shown);
  },
);

describe('where the customer goes on', () => {
  const now = Date.parse('2026-11-24T10:00:00Z');
  const call = { step: 'call', mode: 'sound', camera: false, microphone: true } as const;
  const wait = { step: 'wait', mode: 'video', camera: true, microphone: true } as const;
  const fresh = { step: 'check', mode: 'video', camera: true, microphone: true } as const;
  test.each([
    ['a tab that was here before is where it was', wait, { place: call, at: now }, wait],
    ['a new tab is where another one of this phone is', null, { place: call, at: now - 60_000 }, call],
    ['a check of the day before does not count', null, { place: call, at: now - 24 * 3_600_000 }, fresh],
    ['nothing kept begins with the check', null, null, fresh],
    ['what does not read begins with the check', 'x', { place: 7, at: now }, fresh],
  ])('%s', (_, tab, device, place) => {
    expect(placeFrom(tab, device, now)).toEqual(place);
  });
});

describe('the pause before the next try', () => {
  test('grows from at once to about eight seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((attempt) => rejoinDelay(attempt, 0.5))).toEqual([
      75, 500, 1000, 2000, 4000, 8000, 8000,
    ]);
  });

  test('is spread by a quarter to both sides', () => {
    expect([rejoinDelay(5, 0), rejoinDelay(5, 1)]).toEqual([6000, 10000]);
  });
});

test('a seat counts as old a minute and a half before it ends', () => {
  const now = new Date('2026-11-24T10:00:00.000Z');
  expect(seatAgesIn('2026-11-24T10:10:00.000Z', now)).toBe(510_000);
  expect(seatAgesIn('2026-11-24T10:01:00.000Z', now)).toBe(0);
});

test('afterwards each product is there once, as it was last shown, kept ones first', () => {
  const shown = (id: string, variant: string | null) => ({ product: { id } as never, variant, at: '' });
  const view = { shown: [shown('a', null), shown('b', 'x'), shown('c', null), shown('b', 'y')], shortlist: ['c'] };
  expect(rememberedOf(view).map(({ shown: each, kept }) => [each.product.id, each.variant, kept])).toEqual([
    ['c', null, true],
    ['a', null, false],
    ['b', 'y', false],
  ]);
});
