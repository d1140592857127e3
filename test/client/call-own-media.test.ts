import { describe, expect, test } from 'vitest';
import { createOwnMedia } from '#client/features/consult/own-media.ts';
import { browserKind, deviceProblem } from '#client/platform/media-devices.ts';
import { fakeDevices, fakeOf, settled } from './call-fakes.ts';

const both = { camera: true, microphone: true };

describe('camera and microphone', () => {
  test('are asked for in one prompt', async () => {
    const { port, asked } = fakeDevices();
    const media = createOwnMedia('customer', port);
    await media.start(both);
    expect(asked).toEqual(['both']);
    expect(media.get()).toMatchObject({ camera: 'on', microphone: 'on', cameraOn: true, micOn: true, mirrored: true });
  });

  test('are not opened again when the preview goes over into the call', async () => {
    const { port, asked } = fakeDevices();
    const media = createOwnMedia('customer', port);
    await media.start(both);
    await media.start(both);
    expect(asked).toEqual(['both']);
  });

  test('a missing camera leaves the microphone', async () => {
    const { port, refuse } = fakeDevices();
    refuse.camera = 'NotFoundError';
    const media = createOwnMedia('customer', port);
    await media.start(both);
    expect(media.get()).toMatchObject({ camera: 'missing', microphone: 'on' });
  });

  test.each([
    ['camera', 'NotAllowedError', { camera: 'blocked', cameraOn: false, microphone: 'on', micOn: true }],
    ['microphone', 'NotAllowedError', { camera: 'on', cameraOn: true, microphone: 'blocked', micOn: false }],
    ['microphone', 'NotFoundError', { camera: 'on', microphone: 'missing' }],
  ] as const)('where the %s alone fails with %s, the other works', async (kind, problem, found) => {
    const { port, refuse } = fakeDevices();
    refuse[kind] = problem;
    const media = createOwnMedia('customer', port);
    await media.start(both);
    expect(media.get()).toMatchObject(found);
  });

  test('when refused are not asked for a second time behind the back of the customer', async () => {
    const { port, asked, refuse, permissions } = fakeDevices();
    Object.assign(refuse, { camera: 'NotAllowedError', microphone: 'NotAllowedError' });
    Object.assign(permissions, { camera: 'denied', microphone: 'denied' });
    const media = createOwnMedia('customer', port);
    await media.start(both);
    expect(media.get()).toMatchObject({ camera: 'blocked', microphone: 'blocked' });
    expect(asked).toEqual(['both']);
  });

  test('when the camera is refused for good, only the microphone is asked for alone', async () => {
    const { port, asked, refuse, permissions } = fakeDevices();
    refuse.camera = 'NotAllowedError';
    permissions.camera = 'denied';
    const media = createOwnMedia('customer', port);
    await media.start(both);
    expect(media.get()).toMatchObject({ camera: 'blocked', microphone: 'on' });
    expect(asked).toEqual(['both', 'microphone']);
  });

  test('a blocked camera is still known as blocked when the customer goes on without it', async () => {
    const { port, refuse } = fakeDevices();
    refuse.camera = 'NotAllowedError';
    const media = createOwnMedia('customer', port);
    await media.start(both);
    await media.setCamera(false);
    expect(media.get()).toMatchObject({ camera: 'blocked', cameraOn: false });
  });

  test('a muted microphone stays open and silent', async () => {
    const media = createOwnMedia('customer', fakeDevices().port);
    await media.start(both);
    await media.setMicrophone(false);
    const { audioTrack, micOn } = media.get();
    expect({ micOn, enabled: audioTrack?.enabled, state: audioTrack?.readyState }).toEqual({
      micOn: false,
      enabled: false,
      state: 'live',
    });
  });

  test('a camera that is off lets go of the device', async () => {
    const media = createOwnMedia('customer', fakeDevices().port);
    await media.start(both);
    const track = media.get().videoTrack;
    await media.setCamera(false);
    expect(track?.readyState).toBe('ended');
    await media.setCamera(true);
    expect(media.get()).toMatchObject({ camera: 'on', cameraOn: true });
  });
});

describe('turning the camera', () => {
  test('shows the floor unmirrored, and back', async () => {
    const media = createOwnMedia('customer', fakeDevices().port);
    await media.start(both);
    expect(await media.flip()).toBe(true);
    expect(media.get()).toMatchObject({ facing: 'environment', mirrored: false });
    expect(await media.flip()).toBe(true);
    expect(media.get()).toMatchObject({ facing: 'user', mirrored: true });
  });

  test('closes the first camera before it opens the second', async () => {
    const { port } = fakeDevices();
    const media = createOwnMedia('customer', port);
    await media.start(both);
    const first = media.get().videoTrack;
    let state = '';
    const open = port.openCamera;
    port.openCamera = (wish) => {
      state = first?.readyState ?? '';
      return open(wish);
    };
    await media.flip();
    expect(state).toBe('ended');
  });

  test('goes back to the former picture when the other camera will not open', async () => {
    const { port } = fakeDevices();
    const media = createOwnMedia('customer', port);
    await media.start(both);
    const open = port.openCamera;
    port.openCamera = async (wish) => {
      if (wish.deviceId === 'back') throw new DOMException('no', 'NotReadableError');
      return open(wish);
    };
    expect(await media.flip()).toBe(false);
    expect(media.get()).toMatchObject({ camera: 'on', facing: 'user' });
    expect(media.get().videoTrack?.readyState).toBe('live');
  });

  test('does nothing where there is one camera', async () => {
    const { port, asked } = fakeDevices({ cameras: ['front'] });
    const media = createOwnMedia('customer', port);
    await media.start(both);
    expect(await media.flip()).toBe(false);
    expect(asked).toEqual(['both']);
  });
});

describe('what the browser takes away', () => {
  test('is opened again by itself', async () => {
    const media = createOwnMedia('customer', fakeDevices().port);
    await media.start(both);
    const first = media.get().videoTrack;
    fakeOf(first).end();
    await settled();
    expect(media.get().videoTrack).not.toBe(first);
    expect(media.get().camera).toBe('on');
  });

  test('a microphone that was muted comes back muted', async () => {
    const media = createOwnMedia('customer', fakeDevices().port);
    await media.start(both);
    await media.setMicrophone(false);
    fakeOf(media.get().audioTrack).end();
    await settled();
    expect(media.get()).toMatchObject({ microphone: 'on', micOn: false });
    expect(media.get().audioTrack?.enabled).toBe(false);
  });

  test('a camera that was off stays off', async () => {
    const { port, asked } = fakeDevices();
    const media = createOwnMedia('customer', port);
    await media.start(both);
    await media.setCamera(false);
    await media.recover();
    expect(asked).toEqual(['both']);
  });
});

test('a machine with two cores sends less, and a sharp detail at few pictures a second', async () => {
  const strong = fakeDevices({ cores: 4 });
  await createOwnMedia('agent', strong.port).start(both);
  expect(strong.sizes).toEqual(['1080 × 30']);
  const { port, sizes } = fakeDevices({ cores: 2 });
  const media = createOwnMedia('agent', port);
  await media.start(both);
  media.setDetail(true);
  media.setDetail(false);
  await createOwnMedia('customer', port).start(both);
  expect(sizes).toEqual(['540 × 15', '360 × 15']);
  expect(fakeOf(media.get().videoTrack).applied).toEqual([
    { width: 1920, height: 1080, frameRate: 5 },
    { width: 960, height: 540, frameRate: 15 },
  ]);
});

test('sharp detail is kept when the camera changes', async () => {
  const media = createOwnMedia('agent', fakeDevices().port);
  await media.start(both);
  media.setDetail(true);
  await media.chooseCamera('back');
  expect(media.get().videoTrack?.contentHint).toBe('detail');
});

test.each([
  ['NotAllowedError', 'blocked'],
  ['SecurityError', 'blocked'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
])('%s is said as %s', (name, problem) => {
  expect(deviceProblem(new DOMException('no', name))).toBe(problem);
});

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 Version/18.6 Mobile Safari/604.1',
    5,
    'safariIos',
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15', 5, 'safariIos'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15', 0, 'safariMac'],
  [
    'Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36',
    5,
    'samsung',
  ],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 5, 'chromeAndroid'],
  ['Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0', 5, 'firefox'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36', 0, 'chromeDesktop'],
])('the way to unblock fits %s (%i touch points)', (agent, touch, kind) => {
  expect(browserKind(agent, touch)).toBe(kind);
});
