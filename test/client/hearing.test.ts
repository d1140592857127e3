import { expect, test } from 'vitest';
import { shownText, stillShown, withCaption, type CaptionLine } from '#client/features/consult/captions-lines.ts';
import { type Caption, readCaption } from '#client/features/consult/captions-stream.ts';
import { startHearing } from '#client/features/consult/hearing.ts';
import { soundRate } from '#client/features/consult/hearing-cutter.ts';
import { until } from '#test/support/until.ts';

const track = (name: string) => ({ id: name }) as unknown as MediaStreamTrack;

/** Silence, half a second of a voice, and the pause after it. */
const sentence = Float32Array.from({ length: soundRate * 2 }, (_, at) =>
  at > soundRate / 2 && at < soundRate ? 0.2 * Math.sin((2 * Math.PI * 180 * at) / soundRate) : 0,
);

function givenHearing(answer: (asked: number) => Promise<string>) {
  const ears = new Map<string, (samples: Float32Array) => void>();
  const captions: Caption[] = [];
  const troubles: boolean[] = [];
  let asked = 0;
  let closed = false;
  let ids = 0;
  const hearing = startHearing({
    openCapture: async () => ({
      rate: soundRate,
      listen: ({ id }, onSamples) => {
        ears.set(id, onSamples);
        return () => void ears.delete(id);
      },
      close: () => {
        closed = true;
      },
    }),
    transcribe: () => answer((asked += 1)),
    onCaption: (caption) => captions.push(caption),
    onTrouble: (isTrouble) => troubles.push(isTrouble),
    newId: () => String((ids += 1)),
  });
  return {
    hearing,
    captions,
    troubles,
    ears,
    asked: () => asked,
    closed: () => closed,
    async says(name: string) {
      await until(() => ears.has(name));
      ears.get(name)?.(sentence);
    },
  };
}

test('both sides are heard apart, so that it is known who spoke', async () => {
  const { hearing, captions, says } = givenHearing(async (asked) => `line ${asked}`);
  hearing.setTrack('customer', track('hers'));
  hearing.setTrack('agent', track('his'));
  await says('hers');
  await until(() => captions.length === 1);
  await says('his');
  await until(() => captions.length === 2);
  expect(captions).toEqual([
    { segmentId: '1', speaker: 'customer', text: 'line 1', final: true },
    { segmentId: '2', speaker: 'agent', text: 'line 2', final: true },
  ]);
});

test('after it was taken back nothing more is sent, and an answer that is on its way is not told', async () => {
  let answer: (text: string) => void = () => undefined;
  const { hearing, captions, says, asked, ears, closed } = givenHearing(
    () => new Promise((resolve) => (answer = resolve)),
  );
  hearing.setTrack('customer', track('hers'));
  await says('hers');
  ears.get('hers')?.(sentence);
  hearing.close();
  answer('said too late');
  await until(() => closed());
  expect(ears.size).toBe(0);
  expect(asked()).toBe(1);
  expect(captions).toEqual([]);
});

test('somebody who can no longer be heard is listened to no more, and a new track takes the place of the old one', async () => {
  const { hearing, ears } = givenHearing(async () => 'x');
  hearing.setTrack('customer', track('first'));
  await until(() => ears.has('first'));
  hearing.setTrack('customer', track('second'));
  expect([...ears.keys()]).toEqual(['second']);
  hearing.setTrack('customer', null);
  expect(ears.size).toBe(0);
});

test('a server that does not answer is said at the desk, once it answers again no more; noise without words is no line', async () => {
  const { hearing, captions, troubles, says } = givenHearing(async (asked) => {
    if (asked === 1) throw new Error('away');
    return asked === 2 ? ' … ' : 'Hei';
  });
  hearing.setTrack('customer', track('hers'));
  await says('hers');
  await until(() => troubles.length === 1);
  await says('hers');
  await until(() => troubles.length === 2);
  await says('hers');
  await until(() => captions.length === 1);
  expect(troubles.slice(0, 2)).toEqual([true, false]);
  expect(captions[0]?.text).toBe('Hei');
});

const caption = (segmentId: string, text: string, final = true): Caption => ({
  segmentId,
  speaker: 'customer',
  text,
  final,
});
const texts = (lines: CaptionLine[]) => lines.map(({ text }) => text);

test('the last two lines are shown; better words take the place of a guess, and a late guess does not come back', () => {
  let lines = withCaption([], caption('a', 'Latt', false), 0);
  lines = withCaption(lines, caption('a', 'Lattia'), 100);
  lines = withCaption(lines, caption('a', 'Latti', false), 200);
  expect(texts(lines)).toEqual(['Lattia']);
  lines = withCaption(withCaption(lines, caption('b', 'on'), 300), caption('c', 'myöhässä'), 400);
  expect(texts(lines)).toEqual(['on', 'myöhässä']);
});

test('lines go when they have been read, and of a long one the end stays', () => {
  const lines = withCaption(withCaption([], caption('a', 'ensin'), 0), caption('b', 'sitten'), 5_000);
  expect(texts(stillShown(lines, 8_000))).toEqual(['ensin', 'sitten']);
  expect(stillShown(lines, 8_000)).toBe(lines);
  expect(texts(stillShown(lines, 9_500))).toEqual(['sitten']);
  const long = shownText(`${'sana '.repeat(60)}viimeinen`);
  expect(long).toMatch(/^… sana .*viimeinen$/);
  expect(long.length).toBeLessThanOrEqual(112);
});

/** A text stream of a transcriber: chunk after chunk, then its end or a broken line. */
function reader(chunks: string[], attributes: Record<string, string> | undefined, breaks = false) {
  return {
    info: { id: 'stream', ...(attributes && { attributes }) },
    async *[Symbol.asyncIterator]() {
      yield* chunks;
      if (breaks) throw new Error('gone');
    },
  };
}

test('a line that a transcriber writes word by word grows on screen, and is final at its end', async () => {
  const told: Caption[] = [];
  const attributes = { 'lk.segment_id': 's1', 'lk.transcription_final': 'true' };
  await readCaption(reader([' ', 'Lattia', ' on', ' myöhässä. '], attributes), 'customer', (one) => told.push(one));
  expect(told).toEqual([
    { segmentId: 's1', speaker: 'customer', text: 'Lattia', final: false },
    { segmentId: 's1', speaker: 'customer', text: 'Lattia on', final: false },
    { segmentId: 's1', speaker: 'customer', text: 'Lattia on myöhässä.', final: false },
    { segmentId: 's1', speaker: 'customer', text: 'Lattia on myöhässä.', final: true },
  ]);
});

test('a guess stays one at its end, and so does a line that broke off; a stream without marks is its own line', async () => {
  const finals: [string, boolean][] = [];
  const tell = ({ segmentId, final }: Caption) => void finals.push([segmentId, final]);
  await readCaption(reader(['Latti'], { 'lk.segment_id': 's1', 'lk.transcription_final': 'false' }), 'agent', tell);
  const broken = readCaption(reader(['Lattia on'], { 'lk.segment_id': 's2' }, true), 'agent', tell);
  await expect(broken).rejects.toThrow('gone');
  await readCaption(reader(['Hei'], undefined), 'agent', tell);
  expect(finals).toEqual([
    ['s1', false],
    ['s1', false],
    ['s2', false],
    ['stream', false],
    ['stream', true],
  ]);
});

test('a stream without words is no line, and one without an end fills no screen', async () => {
  const told: Caption[] = [];
  await readCaption(reader([' ', '\n'], {}), 'agent', (one) => told.push(one));
  expect(told).toEqual([]);
  await readCaption(
    reader(
      Array.from({ length: 500 }, () => 'sana '.repeat(10)),
      {},
    ),
    'agent',
    (one) => told.push(one),
  );
  expect(told.at(-1)?.text.length).toBeLessThanOrEqual(2_000);
  expect(told.length).toBeLessThan(50);
});
