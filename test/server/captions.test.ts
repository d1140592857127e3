import { safe } from '@orpc/client';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '#server/platform/log.ts';
import { createTranscriber } from '#server/platform/transcriber.ts';
import { givenShop } from '#test/support/given.ts';
import { codesOf, givenTalk, givenWalkIn, runJob } from '#test/support/given-talk.ts';
import { startApp } from '#test/support/start-app.ts';
import { type HeardSound, startTranscriptionServer } from '#test/support/transcription-server.ts';

const late = 'Lattia on kolme viikkoa myöhässä';
const sound = (bytes = 3200) => new File([new Uint8Array(bytes)], 'speech.wav', { type: 'audio/wav' });

async function givenHearing(answer: (sound: HeardSound) => string | number = () => late) {
  const server = await startTranscriptionServer(answer);
  onTestFinished(server.stop);
  const log = createLog({ level: 'silent' });
  const transcribe = createTranscriber({ url: server.url, key: 'a key', model: 'small' }, log);
  const app = await startApp({ parts: { hearing: { by: 'endpoint', transcribe } } });
  const { serviceId, agents } = await givenShop(app, { agents: 2 });
  const [agent, other] = agents;
  if (!agent || !other) throw new Error('no agents');
  const talk = await givenTalk(app, serviceId, agent);
  const { bookingId } = talk;
  const heard = (segmentId: string, text: string) => agent.api.captions.heard({ bookingId, segmentId, text });
  const kept = async () =>
    (await app.db.selectFrom('heard').select('text').orderBy('at').execute()).map((row) => row.text);
  return { app, server, serviceId, agent, other, ...talk, heard, kept };
}

test('without a transcription server nothing of it shows, and nothing can be asked or sent', async () => {
  const app = await startApp();
  const { serviceId, agents } = await givenShop(app);
  const [agent] = agents;
  if (!agent) throw new Error('no agent');
  const { bookingId, customer } = await givenTalk(app, serviceId, agent);
  expect(await customer.captions.own()).toEqual({ by: null, state: 'off' });
  expect(await agent.api.captions.follow({ bookingId })).toEqual({ by: null, state: 'off' });
  expect(
    await codesOf([
      agent.api.captions.ask({ bookingId }),
      customer.captions.answer({ agreed: true }),
      agent.api.captions.transcribe({ bookingId, sound: sound() }),
      agent.api.captions.heard({ bookingId, segmentId: 's', text: late }),
    ]),
  ).toEqual(['not_found', 'not_found', 'not_found', 'not_found']);
});

test('nothing is sent before the customer agreed, after a no, or after it was taken back', async () => {
  const { agent, bookingId, customer, server } = await givenHearing();
  const attempt = () =>
    codesOf([
      agent.api.captions.transcribe({ bookingId, sound: sound() }),
      agent.api.captions.heard({ bookingId, segmentId: 's', text: late }),
    ]);
  const refused = ['not_allowed', 'not_allowed'];
  expect(await attempt()).toEqual(refused);
  expect(await agent.api.captions.ask({ bookingId })).toEqual({ by: 'endpoint', state: 'asked' });
  expect(await attempt()).toEqual(refused);
  await customer.captions.answer({ agreed: false });
  expect(await attempt()).toEqual(refused);
  await customer.captions.answer({ agreed: true });
  expect(await attempt()).toEqual(['done', 'done']);
  await customer.captions.answer({ agreed: false });
  expect(await attempt()).toEqual(refused);
  expect(server.heard).toHaveLength(1);
});

test('the customer is asked once; a no is not asked again, and a yes may still come from the customer alone', async () => {
  const { agent, bookingId, customer } = await givenHearing();
  await expect(customer.captions.answer({ agreed: true })).rejects.toMatchObject({ code: 'not_allowed' });
  await agent.api.captions.ask({ bookingId });
  await customer.captions.answer({ agreed: false });
  expect(await agent.api.captions.ask({ bookingId })).toMatchObject({ state: 'refused' });
  expect(await agent.api.captions.stop({ bookingId })).toMatchObject({ state: 'refused' });
  expect(await customer.captions.answer({ agreed: true })).toMatchObject({ state: 'agreed' });
  expect(await agent.api.captions.follow({ bookingId })).toMatchObject({ state: 'agreed' });
  expect(await agent.api.captions.stop({ bookingId })).toMatchObject({ state: 'off' });
  expect(await customer.captions.own()).toMatchObject({ state: 'off' });
});

test('sound reaches the shop’s own server in its protocol, with the key and the customer’s language', async () => {
  const { agent, bookingId, customer, server } = await givenHearing(() => `  ${late}\n`);
  await agent.api.captions.ask({ bookingId });
  await customer.captions.answer({ agreed: true });
  expect(await agent.api.captions.transcribe({ bookingId, sound: sound(6400) })).toEqual({ text: late });
  expect(server.heard).toEqual([
    {
      path: '/v1/audio/transcriptions',
      authorization: 'Bearer a key',
      model: 'small',
      language: 'fi',
      type: 'audio/wav',
      sound: new Uint8Array(6400),
    },
  ]);
});

test('Norwegian is asked for under the name that speech models know, and an address may name the whole path', async () => {
  const server = await startTranscriptionServer(() => 'Hei');
  onTestFinished(server.stop);
  const log = createLog({ level: 'silent' });
  for (const url of [server.url, `${server.url}/v1/`, `${server.url}/v1/audio/transcriptions`])
    await createTranscriber({ url, key: undefined, model: undefined }, log)(sound(), 'nb');
  expect(server.heard.map(({ path, language, authorization }) => [path, language, authorization])).toEqual(
    Array.from({ length: 3 }, () => ['/v1/audio/transcriptions', 'no', undefined]),
  );
});

test('a transcription server that fails is unavailable, and the talk goes on', async () => {
  const { agent, bookingId, customer } = await givenHearing(() => 500);
  await agent.api.captions.ask({ bookingId });
  await customer.captions.answer({ agreed: true });
  await expect(agent.api.captions.transcribe({ bookingId, sound: sound() })).rejects.toMatchObject({
    code: 'unavailable',
  });
  expect(await agent.api.captions.follow({ bookingId })).toMatchObject({ state: 'agreed' });
});

test('only the agent of the talk may send sound, only as much as a spoken line needs, and only as WAV', async () => {
  const { agent, other, bookingId, customer, server } = await givenHearing();
  await agent.api.captions.ask({ bookingId });
  await customer.captions.answer({ agreed: true });
  expect(
    await codesOf([
      other.api.captions.transcribe({ bookingId, sound: sound() }),
      other.api.captions.heard({ bookingId, segmentId: 's', text: late }),
      other.api.captions.follow({ bookingId }),
      other.api.captions.stop({ bookingId }),
      agent.api.captions.transcribe({ bookingId, sound: sound(240_000) }),
      agent.api.captions.transcribe({ bookingId, sound: sound(900_000) }),
      agent.api.captions.transcribe({ bookingId, sound: new File(['x'], 'x.html', { type: 'text/html' }) }),
    ]),
  ).toEqual(['not_allowed', 'not_allowed', 'not_allowed', 'not_allowed', 'invalid', 'too_large', 'invalid']);
  expect(server.heard).toEqual([]);
});

test('what the customer said brings a line that says so, until they write it too', async () => {
  const { agent, bookingId, customer, heard } = await givenHearing();
  const offered = async () => (await agent.api.scripts.suggest({ bookingId, locale: 'en' })).suggestions;
  await agent.api.captions.ask({ bookingId });
  await customer.captions.answer({ agreed: true });
  expect((await offered()).map(({ situationId }) => situationId)).not.toContain('late-delivery');
  await heard('one', late);
  const line = (await offered()).find(({ situationId }) => situationId === 'late-delivery');
  expect(line?.because[0]).toMatchObject({ kind: 'heard' });
  await customer.consult.say({ id: v7(), text: late });
  const again = (await offered()).find(({ situationId }) => situationId === 'late-delivery');
  expect(again?.because[0]).toMatchObject({ kind: 'words' });
  expect(line?.locale).toBe('fi');
});

test('what was heard ends: when it is taken back, when it is old, and with the consult', async () => {
  const { app, agent, bookingId, customer, heard, kept } = await givenHearing();
  await agent.api.captions.ask({ bookingId });
  await customer.captions.answer({ agreed: true });
  await heard('one', late);
  await heard('one', late);
  expect(await kept()).toEqual([late]);
  await customer.captions.answer({ agreed: false });
  expect(await kept()).toEqual([]);

  await customer.captions.answer({ agreed: true });
  await heard('two', late);
  await agent.api.captions.stop({ bookingId });
  expect(await kept()).toEqual([]);

  await agent.api.captions.ask({ bookingId });
  await customer.captions.answer({ agreed: true });
  await heard('three', 'vanha');
  app.clock.forward(6);
  await heard('four', 'uusi');
  app.clock.forward(5);
  await runJob(app, 'captions_forget');
  expect(await kept()).toEqual(['uusi']);
  await agent.api.consult.end({ bookingId, reason: 'choose_floor' });
  await runJob(app, 'captions_forget');
  expect(await kept()).toEqual([]);
  const { error } = await safe(heard('five', late));
  expect(error).toMatchObject({ code: 'consult_ended' });
});

test('before an agent has taken the customer there is nothing to ask', async () => {
  const { app, agent, serviceId } = await givenHearing();
  const waiting = await givenWalkIn(app, serviceId);
  await expect(agent.api.captions.ask({ bookingId: waiting.bookingId })).rejects.toMatchObject({ code: 'not_allowed' });
});
