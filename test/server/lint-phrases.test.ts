import { safe } from '@orpc/client';
import type { PoolConfig } from 'pg';
import { expect, test } from 'vitest';
import type { PhraseContent } from '#contract/script-phrases.ts';
import type { LintRule } from '#contract/script-rules.ts';
import type { Matcher } from '#server/features/scripts/matcher.ts';
import { createShelf } from '#server/features/scripts/shelf.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { type Client, cloneDatabase, startApp } from '#test/support/start-app.ts';

const ruleId = 'template';
const own: PhraseContent = {
  phrase: 'Ha en toppendag',
  variants: [],
  patterns: [],
  exceptions: [],
  better: ['Ring mig när lådorna har kommit.'],
  level: 'warn',
  on: true,
};
const asNew = { locale: 'sv', ruleId, id: null, version: 0 } as const;
const said = 'Lådorna kommer på fredag klockan 10. Ha en toppendag!';

async function givenTrainer(database?: PoolConfig) {
  const app = await startApp(database && { database });
  const [trainer, agent] = [await app.staff('trainer', { name: 'Helena' }), await app.staff('agent')];
  const { scripts } = trainer.api;
  const save = (content: PhraseContent, at: Partial<Parameters<typeof scripts.savePhrase>[0]> = {}) =>
    scripts.savePhrase({ ...asNew, ...at, content });
  return { app, trainer, agent, scripts, save };
}

const marksIn = async (api: Client, text = said, locale = 'sv') =>
  (await api.scripts.lint({ text, locale, agentLocale: 'en' })).findings.map(({ ruleId: rule, better }) => ({
    rule,
    better,
  }));

async function phraseOf(api: Client, rule: LintRule, id?: string, locale = 'sv') {
  const { phrases } = await api.scripts.phrases({ ruleId: rule, locale });
  const found = id ? phrases.find((phrase) => phrase.id === id) : phrases.find((phrase) => !phrase.own);
  if (!found) throw new Error(`no phrase ${id}`);
  return found;
}

const fieldsOf = async (saving: Promise<unknown>) => {
  const { error } = await safe(saving);
  if (!error || !('data' in error)) throw new Error('it was saved');
  return (error.data as { fields: { path: string; problem: string }[] }).fields;
};

test('an own phrase is found by its words from the next check on, on another node too', async () => {
  const database = await cloneDatabase();
  const { agent, save, trainer } = await givenTrainer(database);
  const other = await startApp({ database });
  const elsewhere = other.clientWith({ cookie: agent.cookie });
  expect(await marksIn(elsewhere)).toEqual([]);
  const { id, version } = await save(own);
  expect(id).toMatch(/^own-/);
  expect(await marksIn(elsewhere)).toEqual([{ rule: ruleId, better: own.better }]);
  expect(await phraseOf(agent.api, ruleId, id)).toMatchObject({
    own: true,
    version,
    editor: 'Helena',
    content: { ...own, patterns: ['ha en toppendag'] },
  });
  expect(await save(own)).toEqual({ id, version });
  await trainer.api.scripts.resetPhrase({ locale: 'sv', id, version });
  expect(await marksIn(elsewhere)).toEqual([]);
  expect(await trainer.api.scripts.resetPhrase({ locale: 'sv', id, version })).toEqual({ reset: true });
});

test('an edit makes the linter anew, and not what hints are learned from', async () => {
  const { app, save } = await givenTrainer();
  const shelf = createShelf(app.db, shippedLibrary, () => ({}) as Matcher);
  const before = await shelf();
  expect((await shelf()).linter).toBe(before.linter);
  await save(own);
  const after = await shelf();
  expect(after.linter).not.toBe(before.linter);
  expect(after.suggester).toBe(before.suggester);
});

test('a shipped phrase is edited, switched off by itself, and set back', async () => {
  const { agent, scripts, save } = await givenTrainer();
  const rule = 'promise-without-time';
  const shipped = await phraseOf(agent.api, rule);
  const text = `${shipped.content.phrase}.`;
  const at = { ruleId: rule, id: shipped.id } as const;
  const better = ['Jag ringer dig före klockan tre i dag.'];
  const edited = await save({ ...shipped.content, better }, { ...at, version: 0 });
  expect(await marksIn(agent.api, text)).toEqual([{ rule, better }]);
  expect(await phraseOf(agent.api, rule, shipped.id)).toMatchObject({
    own: false,
    fileChanged: false,
    shipped: shipped.content,
  });
  const off = await save({ ...shipped.content, on: false }, { ...at, version: edited.version });
  // Another rule may have something to say about it.
  expect((await marksIn(agent.api, text)).map((mark) => mark.rule)).not.toContain(rule);
  await scripts.resetPhrase({ locale: 'sv', id: shipped.id, version: off.version });
  expect((await marksIn(agent.api, text)).map((mark) => mark.rule)).toContain(rule);
  expect(await phraseOf(agent.api, rule, shipped.id)).toEqual(shipped);
});

test('who saves over what a colleague saved meanwhile is told, and the colleague’s words stay', async () => {
  const { app, save, scripts } = await givenTrainer();
  const { api } = await app.staff('trainer');
  const first = await save(own);
  const second = await save({ ...own, level: 'error' }, first);
  const stale = { ...asNew, id: first.id, version: first.version, content: { ...own, level: 'info' as const } };
  expect((await safe(api.scripts.savePhrase(stale))).error).toMatchObject({ code: 'stale' });
  const back = api.scripts.resetPhrase({ locale: 'sv', id: first.id, version: first.version });
  expect((await safe(back)).error).toMatchObject({ code: 'stale' });
  expect((await phraseOf(api, ruleId, first.id)).content.level).toBe('error');
  await scripts.resetPhrase({ locale: 'sv', ...second });
  expect((await safe(api.scripts.savePhrase(stale))).error).toMatchObject({ code: 'stale' });
});

test('a phrase set back and edited again is not taken for the edit that somebody still has on screen', async () => {
  const { app, save, scripts, agent } = await givenTrainer();
  const { api } = await app.staff('trainer');
  const shipped = await phraseOf(agent.api, ruleId);
  const first = await save({ ...shipped.content, level: 'info' }, { id: shipped.id });
  await scripts.resetPhrase({ locale: 'sv', ...first });
  await save({ ...shipped.content, level: 'error' }, { id: shipped.id });
  const late = api.scripts.savePhrase({ ...asNew, ...first, content: { ...shipped.content, on: false } });
  expect((await safe(late)).error).toMatchObject({ code: 'stale' });
});

test('a refusal names the field and stores nothing', async () => {
  const { save, agent, scripts } = await givenTrainer();
  expect(await fieldsOf(save({ ...own, patterns: ['ha en * dag'] }))).toEqual([
    { path: 'patterns.0', problem: 'no_word:*' },
  ]);
  expect(await fieldsOf(save({ ...own, phrase: '!!! 😀' }))).toEqual([{ path: 'phrase', problem: 'nothing_to_find:' }]);
  expect(await fieldsOf(save({ ...own, patterns: ['toppenkväll'] }))).toEqual([
    { path: 'phrase', problem: 'not_caught' },
  ]);
  expect(await fieldsOf(save({ ...own, better: [own.phrase] }))).toEqual([
    { path: 'better.0', problem: 'better_marked:Ha en toppendag' },
  ]);
  expect(await fieldsOf(save({ ...own, phrase: 'jag' }))).toEqual([
    { path: 'phrase', problem: expect.stringMatching(/^marks_line:/) },
  ]);
  expect(await fieldsOf(save({ ...own, better: [] }))).toEqual([{ path: 'content.better', problem: 'too_small' }]);
  expect(await fieldsOf(save({ ...own, phrase: 'x'.repeat(601) }))).toEqual([
    { path: 'content.phrase', problem: 'too_big' },
  ]);
  const shipped = await phraseOf(agent.api, ruleId);
  expect(await fieldsOf(save({ ...shipped.content, patterns: [] }, { id: shipped.id }))).toEqual([
    { path: 'patterns', problem: 'too_small' },
  ]);
  const { phrases } = await scripts.phrases({ ruleId, locale: 'sv' });
  expect(phrases.filter(({ version }) => version > 0)).toEqual([]);
});

test('two hundred own phrases a language, and no phrase of another rule', async () => {
  const { app, save, scripts } = await givenTrainer();
  const { id, version } = await save(own);
  expect((await safe(save(own, { id, version, ruleId: 'deflection' }))).error).toMatchObject({ code: 'not_found' });
  expect((await safe(save(own, { id: 'own-nothing' }))).error).toMatchObject({ code: 'not_found' });
  expect((await safe(save(own, { ruleId: 'reading-level' }))).error).toMatchObject({ code: 'not_found' });
  expect((await safe(save(own, { locale: 'de' }))).error).toMatchObject({ code: 'not_found' });
  await app.pool.query(`insert into script_phrases (locale, phrase_id, content, edited_at)
    select locale, 'own-' || n, content, edited_at from script_phrases, generate_series(1, 199) n`);
  expect(await fieldsOf(save({ ...own, level: 'info' }))).toEqual([{ path: '', problem: 'most_own:200' }]);
  await scripts.resetPhrase({ locale: 'sv', id, version });
  expect(await save({ ...own, level: 'info' })).toMatchObject({ id: expect.stringMatching(/^own-/) });
});

test('a release that changes an edited phrase leaves the edit in use and says so', async () => {
  const { app, agent, save, scripts } = await givenTrainer();
  const shipped = await phraseOf(agent.api, ruleId);
  const content = { ...shipped.content, level: 'error' as const };
  const { version } = await save(content, { id: shipped.id });
  await app.db.updateTable('script_phrases').set({ file_mark: 'of an older file' }).execute();
  expect(await phraseOf(agent.api, ruleId, shipped.id)).toMatchObject({ fileChanged: true, content });
  const kept = await scripts.savePhrase({ ...asNew, id: shipped.id, version, content });
  expect(await phraseOf(agent.api, ruleId, shipped.id)).toMatchObject({ fileChanged: false, version: kept.version });
});
