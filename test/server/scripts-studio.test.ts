import { fileURLToPath } from 'node:url';
import { safe } from '@orpc/client';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { FaceContent } from '#contract/script-studio.ts';
import { loadLibrary } from '#server/features/scripts/library.ts';
import { bookingInput, givenShop } from '#test/support/given.ts';
import { faceOf, givenTrainers, publish } from '#test/support/given-trainers.ts';
import { startApp, type TestApp } from '#test/support/start-app.ts';

const folder = fileURLToPath(new URL('../../scripts-library/', import.meta.url));

/** A Finnish customer's consult that the agent has taken, a minute before the booked time. */
async function givenTalk(app: TestApp, about = 'Lattia on kolme viikkoa myöhässä') {
  const { serviceId, agents } = await givenShop(app);
  const agent = agents[0];
  if (!agent) throw new Error('no agent');
  const { bookingId, link } = await app.anonymous.booking.create(
    bookingInput(serviceId, '2026-11-24T09:00:00.000Z', { about }),
  );
  app.clock.set('2026-11-24T08:59:00Z');
  const customer = app.customer(link);
  await customer.consult.enter({ locale: 'fi' });
  await agent.api.queue.take({ bookingId });
  const offered = async () => (await agent.api.scripts.suggest({ bookingId, locale: 'en' })).suggestions;
  return { agent, customer, offered };
}

const withLine =
  (at: number, text: string) =>
  (content: FaceContent): FaceContent => ({
    ...content,
    lines: content.lines.map((line, index) => (index === at ? { text } : line)),
  });
const newLine = 'Soitan varastolle heti ja kerron uuden päivän sinulle itse.';

test('a line that another trainer approved is used by the next hint, not before', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const { offered } = await givenTalk(app);
  const said = async () => (await offered()).map(({ text }) => text);
  const face = await faceOf(one.api, 'late-delivery', 'fi');
  const content = withLine(1, newLine)(face.content);
  const at = { id: 'late-delivery', locale: 'fi' };
  const { version, problems } = await one.api.scripts.save({ ...at, version: face.version, content });
  expect(problems).toEqual([]);
  await one.api.scripts.move({ ...at, version, act: 'submit' });
  const { error } = await safe(one.api.scripts.move({ ...at, version, act: 'approve' }));
  expect(error).toMatchObject({ code: 'not_allowed' });
  expect(await said()).not.toContain(newLine);
  await two.api.scripts.move({ ...at, version, act: 'approve' });
  expect(await said()).toContain(newLine);
});

test('retired words are not offered, nor is a retired situation, and both come back', async () => {
  const app = await startApp();
  const { one } = await givenTrainers(app);
  const { offered } = await givenTalk(app);
  const finnish = async () =>
    (await offered()).filter(({ situationId, locale }) => situationId === 'late-delivery' && locale === 'fi').length;
  const at = { id: 'late-delivery', locale: 'fi' };
  expect(await finnish()).toBe(1);
  const shipped = (await faceOf(one.api, 'late-delivery', 'fi')).version;
  const { version } = await one.api.scripts.move({ ...at, version: shipped, act: 'retire' });
  expect(await finnish()).toBe(0);
  await one.api.scripts.move({ ...at, version, act: 'reinstate' });
  expect(await finnish()).toBe(1);
  await one.api.scripts.retireSituation({ id: 'late-delivery', retired: true });
  expect((await offered()).map(({ situationId }) => situationId)).not.toContain('late-delivery');
  const { situations } = await one.api.scripts.situations({ locale: 'en' });
  expect(situations.find(({ id }) => id === 'late-delivery')).toMatchObject({ retired: true });
  await one.api.scripts.retireSituation({ id: 'late-delivery', retired: false });
  expect(await finnish()).toBe(1);
});

test('a published example is heard: the engine learns what customers say', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const { offered } = await givenTalk(app, 'hyppypallo kimpoilee pihalla');
  const heard = async () =>
    (await offered()).some(({ situationId, because }) => situationId === 'noise' && because[0]?.kind === 'words');
  expect(await heard()).toBe(false);
  await publish(one.api, two.api, 'noise', 'fi', (content) => ({
    ...content,
    examples: [...content.examples, 'hyppypallo kimpoilee pihalla'],
    triggers: [...content.triggers, 'hyppypallo'],
  }));
  expect(await heard()).toBe(true);
});

test('translations are stale when the source says something else, with its old lines; not when it only gained examples', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const id = 'late-delivery';
  const before = await faceOf(one.api, id, 'sv');
  await publish(one.api, two.api, id, 'sv', (content) => ({
    ...content,
    examples: [...content.examples, 'var är allt'],
  }));
  expect(await faceOf(one.api, id, 'pl')).toMatchObject({ stale: false });
  await publish(one.api, two.api, id, 'sv', withLine(1, 'Du har väntat för länge. Jag ringer lagret nu.'));
  const stale = await faceOf(one.api, id, 'pl');
  expect(stale).toMatchObject({ state: 'published', stale: true });
  expect(stale.sourceChange?.was).toEqual({ title: before.content.title, lines: before.content.lines });
  expect(stale.sourceChange?.is.lines[1]?.text).toBe('Du har väntat för länge. Jag ringer lagret nu.');
  const { situations } = await one.api.scripts.situations({ locale: 'en' });
  expect(situations.find((one) => one.id === id)?.faces).toMatchObject({ sv: 'published', pl: 'stale', nb: 'stale' });
  // A draft of the source is not what these words will have to say.
  const inUse = await faceOf(one.api, id, 'sv');
  const draft = { ...inUse.content, title: 'Bara ett utkast' };
  await one.api.scripts.save({ id, locale: 'sv', version: inUse.version, content: draft });
  expect((await faceOf(one.api, id, 'pl')).sourceChange?.is.title).toBe(before.content.title);

  await two.api.scripts.move({ id, locale: 'pl', version: stale.version, act: 'confirm' });
  const confirmed = await faceOf(one.api, id, 'pl');
  expect(confirmed).toMatchObject({ stale: false, state: 'published', content: stale.content });
});

test('a line that the source keeps for talks about floors is kept for them in every language that still says it', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const id = 'late-delivery';
  const { skills } = await one.api.scripts.situation({ id });
  expect(skills).toEqual(expect.arrayContaining(['care', 'carpets', 'floors']));
  await publish(one.api, two.api, id, 'sv', (content) => ({
    ...content,
    lines: content.lines.map((line, at) => (at === 1 ? { ...line, for: ['floors'] } : line)),
  }));
  const stale = await faceOf(one.api, id, 'pl');
  expect(stale).toMatchObject({
    stale: true,
    content: { lines: [{}, expect.not.objectContaining({ for: ['floors'] })] },
  });
  await two.api.scripts.move({ id, locale: 'pl', version: stale.version, act: 'confirm' });
  const { content } = await faceOf(one.api, id, 'pl');
  expect(content.lines.map((line) => line.for)).toEqual([undefined, ['floors']]);
  expect(content.lines.map(({ text }) => text)).toEqual(stale.content.lines.map(({ text }) => text));
});

test('two trainers who edit one face never lose each other’s work, and a second tap on save saves once', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const at = { id: 'greeting', locale: 'en' };
  const { content, version } = await faceOf(one.api, 'greeting', 'en');
  const mine = withLine(0, 'Hello, good to see you.')(content);
  const first = await one.api.scripts.save({ ...at, version, content: mine });
  const second = await one.api.scripts.save({ ...at, version, content: mine });
  expect(second).toEqual(first);
  const theirs = withLine(0, 'Hi there.')(content);
  const { error } = await safe(two.api.scripts.save({ ...at, version, content: theirs }));
  expect(error).toMatchObject({ code: 'stale' });
  expect((await faceOf(two.api, 'greeting', 'en')).content.lines[0]?.text).toBe('Hello, good to see you.');
});

test('of two who save at the same instant, one is told', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const at = { id: 'greeting', locale: 'en' };
  const { content, version } = await faceOf(one.api, 'greeting', 'en');
  const results = await Promise.all([
    safe(one.api.scripts.save({ ...at, version, content: withLine(0, 'Hello, you.')(content) })),
    safe(two.api.scripts.save({ ...at, version, content: withLine(0, 'Good morning.')(content) })),
  ]);
  expect(results.filter(({ error }) => error === null)).toHaveLength(1);
});

test('a refused publication names the line and what is wrong with it', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const at = { id: 'greeting', locale: 'en' };
  const { content, version } = await faceOf(one.api, 'greeting', 'en');
  const saved = await one.api.scripts.save({ ...at, version, content: withLine(0, 'Hello {shoe.size}.')(content) });
  expect(saved.problems).toContainEqual({ path: 'lines.0.text', problem: 'unknown_fact:shoe.size' });
  await one.api.scripts.move({ ...at, version: saved.version, act: 'submit' });
  const { error } = await safe(two.api.scripts.move({ ...at, version: saved.version, act: 'approve' }));
  expect(error).toMatchObject({ code: 'invalid', data: { fields: saved.problems } });
});

test('history tells every version with who, and rolling back makes a new one that is used at once', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const { offered } = await givenTalk(app);
  const at = { id: 'late-delivery', locale: 'fi' };
  const original = await faceOf(one.api, 'late-delivery', 'fi');
  const version = await publish(one.api, two.api, 'late-delivery', 'fi', withLine(1, newLine));
  const restored = await one.api.scripts.restore({ ...at, version, to: original.version });
  expect(restored).toEqual({ version: version + 1, state: 'published' });
  expect((await offered()).map(({ text }) => text)).not.toContain(newLine);
  const { versions } = await two.api.scripts.history(at);
  expect(versions.map((one) => [one.version, one.inUse, one.author?.name ?? null])).toEqual([
    [version + 1, true, 'One'],
    [version, false, 'One'],
    [original.version, false, null],
  ]);
  expect(versions[0]).toMatchObject({ restoredFrom: original.version, content: original.content });
  expect(versions[1]?.acts.map(({ act, by }) => [act, by?.name])).toEqual([
    ['submit', 'One'],
    ['approve', 'Two'],
  ]);
});

test('words sent back carry the reviewer’s reason to the author', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const at = { id: 'greeting', locale: 'pl' };
  const { content, version } = await faceOf(one.api, 'greeting', 'pl');
  const saved = await one.api.scripts.save({ ...at, version, content: { ...content, title: 'Powitanie klienta' } });
  await one.api.scripts.move({ ...at, version: saved.version, act: 'submit' });
  await two.api.scripts.move({ ...at, version: saved.version, act: 'sendBack', note: 'Za oficjalnie' });
  expect(await faceOf(one.api, 'greeting', 'pl')).toMatchObject({ state: 'draft', note: 'Za oficjalnie' });
});

test('the reviewer of a language is asked, and only somebody who speaks it can be one', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const polish = await app.staff('trainer', { name: 'Polish', languages: ['pl'] });
  const { error } = await safe(one.api.scripts.setReviewer({ locale: 'fi', reviewerId: polish.userId }));
  expect(error).toMatchObject({ code: 'invalid' });
  await one.api.scripts.setReviewer({ locale: 'pl', reviewerId: polish.userId });
  const at = { id: 'greeting', locale: 'pl' };
  const { content, version } = await faceOf(one.api, 'greeting', 'pl');
  const saved = await one.api.scripts.save({ ...at, version, content: { ...content, title: 'Powitanie klienta' } });
  await one.api.scripts.move({ ...at, version: saved.version, act: 'submit' });
  expect(await faceOf(two.api, 'greeting', 'pl')).toMatchObject({ approveRefused: 'reviewer_asked' });
  await polish.api.scripts.move({ ...at, version: saved.version, act: 'approve' });
  expect(await faceOf(one.api, 'greeting', 'pl')).toMatchObject({ state: 'published', inUse: saved.version });
});

test('text of any kind comes back as it was written', async () => {
  const app = await startApp();
  const { one } = await givenTrainers(app);
  const at = { id: 'greeting', locale: 'en' };
  const { content, version } = await faceOf(one.api, 'greeting', 'en');
  const odd = '<b onload=x>שלום</b> 👩‍👩‍👧 \u202Eabc мир ${x} {{y}}';
  const saved = await one.api.scripts.save({ ...at, version, content: withLine(0, odd)(content) });
  expect((await faceOf(one.api, 'greeting', 'en')).content.lines[0]?.text).toBe(odd);
  expect(saved.problems.map(({ problem }) => problem)).toContain('loose_brace');
  const long = withLine(0, 'x'.repeat(100_000))(content);
  const { error } = await safe(one.api.scripts.save({ ...at, version: saved.version, content: long }));
  expect(error).toMatchObject({ code: 'invalid' });
});

test('a preview knows customers by first name only, with their facts in every language', async () => {
  const app = await startApp();
  const { one } = await givenTrainers(app);
  await givenTalk(app);
  const { people } = await one.api.scripts.previewPeople();
  expect(people[0]).toMatchObject({ name: 'Maija', language: 'fi' });
  expect(people[0]?.facts['pl']).toMatchObject({ 'customer.name': 'Maija', minutesLeft: '5' });
});

test('words are tried on a sentence before anybody publishes them', async () => {
  const app = await startApp();
  const { one } = await givenTrainers(app);
  const { content, version } = await faceOf(one.api, 'noise', 'fi');
  const taught = { ...content, examples: [...content.examples, 'hyppypallo kimpoilee'], triggers: ['hyppypallo'] };
  const ask = { id: 'noise', locale: 'fi', content: taught, agentLocale: 'en', text: 'hyppypallo kimpoilee' };
  const { before, after } = await one.api.scripts.tryOut(ask);
  expect(before.map(({ situationId }) => situationId)).not.toContain('noise');
  expect(after[0]).toMatchObject({ situationId: 'noise', quote: 'hyppypallo' });
  expect((await faceOf(one.api, 'noise', 'fi')).version).toBe(version);
});

test('what customers wrote is heard again without their names, and the team’s examples give the numbers', async () => {
  const app = await startApp();
  const { one } = await givenTrainers(app);
  const said = 'Maija Virtasen hyppypallo kimpoilee pihalla, sanoi Ilona, 040 123 4567 tai maija@example.com';
  const { agent, customer } = await givenTalk(app, said);
  // The customer talks with who took the talk, whoever was to.
  const booked = await app.staff('agent', { name: 'Somebody Else' });
  const other = app.db.updateTable('bookings').set({ agent_id: booked.userId });
  await other.where('agent_id', '=', agent.userId).execute();
  await app.db.updateTable('staff').set({ name: 'Ilona Korhonen' }).where('user_id', '=', agent.userId).execute();
  await customer.consult.say({ id: v7(), text: 'Kiitos Ilonalle, hyppypallo kimpoilee!' });
  const { content } = await faceOf(one.api, 'noise', 'fi');
  const taught = { ...withLine(0, 'Uusi rivi.')(content), triggers: [...content.triggers, 'hyppypallo'] };
  const ask = { id: 'noise', locale: 'fi', content: taught, agentLocale: 'en', days: 1 };
  const { heard, changed, measured } = await one.api.scripts.replay(ask);
  expect(heard).toBe(2);
  expect(changed.map(({ text }) => text)).toContain('Kiitos …, hyppypallo kimpoilee!');
  expect(changed.find(({ text }) => text.includes('pihalla'))).toMatchObject({
    text: '… … hyppypallo kimpoilee pihalla, sanoi …, … tai …',
    after: { situationId: 'noise', quote: 'hyppypallo', line: 'Uusi rivi.' },
  });
  expect(measured?.cases).toBeGreaterThan(100);
  expect(measured?.after.three).toBeGreaterThanOrEqual(measured?.after.first ?? 0);
  expect(measured?.before.first).toBeGreaterThan((measured?.cases ?? 0) / 3);
});

test('a file and a row that were both edited meet in the open: nothing is taken until somebody decides, and both stay in history', async () => {
  const library = structuredClone(await loadLibrary(folder));
  const app = await startApp({ parts: { library } });
  const { one, two } = await givenTrainers(app);
  const at = { id: 'late-delivery', locale: 'fi' };
  await publish(one.api, two.api, 'late-delivery', 'fi', withLine(1, newLine));
  expect((await faceOf(one.api, 'late-delivery', 'fi')).fileEdit).toBeNull();

  const situation = library.situations.find(({ id }) => id === 'late-delivery');
  const file = situation?.faces['fi'];
  if (!situation || !file) throw new Error('no file');
  const before = structuredClone(file);
  situation.faces['fi'] = { ...file, title: 'Toimitus viipyy', version: 2 };
  const waiting = await faceOf(one.api, 'late-delivery', 'fi');
  expect(waiting.content.lines[1]?.text).toBe(newLine);
  expect(waiting.fileEdit).toMatchObject({ base: { title: before.title }, content: { title: 'Toimitus viipyy' } });
  const { situations } = await one.api.scripts.situations({ locale: 'en' });
  expect(situations.find(({ id }) => id === 'late-delivery')?.fileEdits).toEqual(['fi']);

  const both = { ...waiting.content, title: 'Toimitus viipyy' };
  await one.api.scripts.save({ ...at, version: waiting.version, content: both, fileSeen: true });
  const decided = await faceOf(one.api, 'late-delivery', 'fi');
  expect(decided).toMatchObject({ fileEdit: null, state: 'draft', content: { title: 'Toimitus viipyy' } });
  const { versions } = await one.api.scripts.history(at);
  expect(versions.map(({ content }) => [content.title, content.lines[1]?.text === newLine])).toEqual([
    ['Toimitus viipyy', true],
    ['Toimitus viipyy', false],
    [before.title, true],
    [before.title, false],
  ]);
});

test('a file that was edited where nobody here wrote anything is simply used', async () => {
  const library = structuredClone(await loadLibrary(folder));
  const app = await startApp({ parts: { library } });
  const { one } = await givenTrainers(app);
  const { version } = await faceOf(one.api, 'greeting', 'fi');
  const retired = await one.api.scripts.move({ id: 'greeting', locale: 'fi', version, act: 'retire' });
  await one.api.scripts.restore({ id: 'greeting', locale: 'fi', version: retired.version, to: version });
  const situation = library.situations.find(({ id }) => id === 'noise');
  if (!situation?.faces['fi']) throw new Error('no file');
  situation.faces['fi'] = { ...situation.faces['fi'], title: 'Askeläänet' };
  expect(await faceOf(one.api, 'noise', 'fi')).toMatchObject({ fileEdit: null, content: { title: 'Askeläänet' } });
});

test('a language goes out as a table for translators and comes back as drafts, all of it or nothing', async () => {
  const app = await startApp();
  const { one, two } = await givenTrainers(app);
  const { csv, name } = await one.api.scripts.exportCsv({ locale: 'fi' });
  expect(name).toBe('scripts-fi.csv');
  expect(await one.api.scripts.importCsv({ locale: 'fi', csv })).toMatchObject({ saved: [], problems: [] });

  const { content, version } = await faceOf(one.api, 'noise', 'fi');
  const { title } = content;
  const kept = [{ rule: 'template', words: content.lines[0]?.text.slice(0, 9) ?? '' }];
  const lines = content.lines.map((line, at) => (at === 0 ? { ...line, kept } : line));
  await one.api.scripts.save({ id: 'noise', locale: 'fi', version, content: { ...content, lines } });
  const { csv: newer } = await one.api.scripts.exportCsv({ locale: 'fi' });
  const translated = newer.replaceAll(title, `${title} nyt`);
  const { saved } = await one.api.scripts.importCsv({ locale: 'fi', csv: translated });
  expect(saved).toContain('noise');
  const back = await faceOf(two.api, 'noise', 'fi');
  expect(back).toMatchObject({ state: 'draft', content: { title: `${title} nyt` } });
  expect(back.content.lines[0]?.kept).toEqual(kept);

  const again = await one.api.scripts.exportCsv({ locale: 'fi' });
  const line = content.lines[0]?.text ?? '';
  const faults = await one.api.scripts.importCsv({
    locale: 'fi',
    csv: again.csv.replaceAll(line, '{no.such} ja yksi { sulje.'),
  });
  expect(faults.saved).toEqual(['noise']);
  expect(faults.faulty.map(({ id, title: named }) => [id, named])).toEqual([['noise', `${title} nyt`]]);
  expect(faults.faulty[0]?.problems).toContainEqual({ path: 'lines.0.text', problem: 'unknown_fact:no.such' });
  expect(faults.faulty[0]?.problems).toContainEqual({ path: 'lines.0.text', problem: 'loose_brace' });

  const broken = await one.api.scripts.importCsv({
    locale: 'fi',
    csv: `${translated}nobody,fi,1,title,,X\r\nnobody,fi,1,lines.0,,Y`,
  });
  expect(broken.saved).toEqual([]);
  expect(broken.problems[0]?.problem).toBe('situation:nobody');
  expect(await one.api.scripts.importCsv({ locale: 'nb', csv })).toMatchObject({
    saved: [],
    problems: [{ row: 2, problem: 'language:fi' }],
  });
  const { csv: whole } = await one.api.scripts.exportCsv({ locale: 'fi' });
  const cut = whole.replaceAll(/^noise,fi,\d+,examples\.[^\n]*\n/gmu, '');
  const emptied = await safe(one.api.scripts.importCsv({ locale: 'fi', csv: cut }));
  expect(emptied.error).toMatchObject({ code: 'invalid', data: { fields: [{ problem: 'gone:examples' }] } });
  const { error } = await safe(two.api.scripts.importCsv({ locale: 'fi', csv: translated.replaceAll('nyt', 'heti') }));
  expect(error).toMatchObject({ code: 'invalid', data: { fields: [{ problem: `moved_on:${title} heti` }] } });
  expect(await faceOf(two.api, 'noise', 'fi')).toMatchObject({
    version: version + 3,
    content: { title: `${title} nyt` },
  });
});
