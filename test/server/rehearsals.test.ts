import { safe } from '@orpc/client';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Play } from '#contract/rehearsal-plays.ts';
import { insertDemoRehearsals } from '#server/demo/rehearsal-history.ts';
import { runJob } from '#test/support/given-talk.ts';
import { startApp, type TestApp } from '#test/support/start-app.ts';
import { shippedPlays } from '#test/library/shipped-library.ts';

const late = { playId: 'late-delivery', language: 'en', locale: 'en' };
const hollow = 'We apologise for any inconvenience this may have caused.';
const good = "Your floor should have been with you on Friday. That's our mistake: we packed it too late.";

const codeOf = async (promise: Promise<unknown>) => {
  const { error } = await safe(promise);
  return error && 'code' in error ? error.code : 'let in';
};

/** Answers with the better lines of the play until it is over; what the last answer brought. */
async function playThrough(agent: Awaited<ReturnType<TestApp['staff']>>, input = late) {
  const play = shippedPlays.find(({ id }) => id === input.playId);
  let view = await agent.api.rehearsals.start(input);
  while (!view.ending) {
    const face = play?.faces[input.language];
    const beat = Object.values(face?.beats ?? {}).find(({ says }) =>
      [says.text, ...Object.values(says.tempers ?? {})].includes(view.said ?? ''),
    );
    const { rehearsalId, answers } = view;
    view = await agent.api.rehearsals.answer({
      rehearsalId,
      locale: 'en',
      turn: answers.length,
      text: beat?.better ?? '',
    });
  }
  return view;
}

test('an agent practises: a hollow answer makes the customer sharper, one that owns it brings the talk on', async () => {
  const app = await startApp();
  const agent = await app.staff('agent');
  const begun = await agent.api.rehearsals.start(late);
  expect(begun).toMatchObject({ customer: 'Claire Hughes', answers: [], ending: null });
  // Told about on a Norwegian page, she is still who she is in the language that is practised.
  const { rehearsalId } = begun;
  expect((await agent.api.rehearsals.read({ rehearsalId, locale: 'nb' })).about).toMatch(/^Claire /);
  const { plays } = await agent.api.rehearsals.plays({ locale: 'nb' });
  const { abouts } = plays.find(({ playId }) => playId === late.playId) ?? {};
  expect(abouts?.find(({ language }) => language === 'en')?.about).toMatch(/^Claire /);
  expect(abouts?.find(({ language }) => language === 'nb')?.about).toMatch(/^Kari /);
  const at = { rehearsalId: begun.rehearsalId, locale: 'en' };
  const sharper = await agent.api.rehearsals.answer({ ...at, turn: 0, text: hollow });
  expect(sharper.said).toContain('actual person');
  expect(sharper.answers[0]).toMatchObject({ asks: ['acknowledge', 'own'], moves: [] });
  expect(sharper.answers[0]?.findings.map(({ ruleId }) => ruleId)).toContain('hollow-apology');
  expect(sharper.answers[0]?.better).toContain('our mistake');
  const calmer = await agent.api.rehearsals.answer({
    ...at,
    turn: 1,
    text: `${good} I'm calling the warehouse now and will ring you by 3 pm.`,
  });
  expect(calmer.answers[1]?.moves).toEqual(expect.arrayContaining(['acknowledge', 'own', 'act', 'time']));
  expect(calmer.answers[1]?.findings).toEqual([]);
  expect(calmer.said).toContain('how is this going to go');
});

test('who answers as the model does is agreed with in the end, and may begin anew', async () => {
  const app = await startApp();
  const agent = await app.staff('light_agent');
  const over = await playThrough(agent);
  expect(over).toMatchObject({ said: null, ending: { outcome: 'agreed' } });
  expect(over.answers.every(({ asks, moves }) => asks.every((move) => moves.includes(move)))).toBe(true);
  const { plays } = await agent.api.rehearsals.plays({ locale: 'sv' });
  const practised = plays.find(({ playId }) => playId === late.playId)?.practised;
  expect(practised).toMatchObject([{ language: 'en', times: 1, last: { outcome: 'agreed' }, runningId: null }]);
  const again = await agent.api.rehearsals.start(late);
  expect(again.rehearsalId).not.toBe(over.rehearsalId);
  expect(again.answers).toEqual([]);
});

test('beginning twice and answering twice is done once; another answer to the same line is refused', async () => {
  const app = await startApp();
  const agent = await app.staff('agent');
  const [one, two] = await Promise.all([agent.api.rehearsals.start(late), agent.api.rehearsals.start(late)]);
  expect(two.rehearsalId).toBe(one.rehearsalId);
  const answer = { rehearsalId: one.rehearsalId, locale: 'en', turn: 0, text: good };
  const told = await Promise.all([agent.api.rehearsals.answer(answer), agent.api.rehearsals.answer(answer)]);
  expect(told.map(({ answers }) => answers.length)).toEqual([1, 1]);
  expect(await codeOf(agent.api.rehearsals.answer({ ...answer, text: hollow }))).toBe('stale');
  expect(await codeOf(agent.api.rehearsals.answer({ ...answer, turn: 5 }))).toBe('stale');
  const over = await playThrough(agent);
  expect(await codeOf(agent.api.rehearsals.answer({ ...answer, turn: over.answers.length }))).toBe('stale');
});

test('what cannot be an answer is refused; what only looks odd is kept as it was written', async () => {
  const app = await startApp();
  const agent = await app.staff('agent');
  const { rehearsalId } = await agent.api.rehearsals.start(late);
  const answer = (text: string, turn = 0) => agent.api.rehearsals.answer({ rehearsalId, locale: 'en', turn, text });
  expect(await codeOf(answer('x'.repeat(100_000)))).toBe('invalid');
  expect(await codeOf(answer('  \n '))).toBe('invalid');
  expect(await codeOf(answer('nul \u0000 nul'))).toBe('invalid');
  const odd = '<script>alert(1)</script> مرحبا، أين الأرضية؟ 🪵';
  const { answers } = await answer(odd);
  expect(answers[0]?.text).toBe(odd);
  const view = await agent.api.rehearsals.read({ rehearsalId, locale: 'en' });
  expect(view.answers[0]?.text).toBe(odd);
});

test('a rehearsal is nobody else’s, not even a trainer’s', async () => {
  const app = await startApp();
  const [agent, other, trainer] = [await app.staff('agent'), await app.staff('agent'), await app.staff('trainer')];
  const { rehearsalId } = await agent.api.rehearsals.start(late);
  for (const { api } of [other, trainer]) {
    expect(await codeOf(api.rehearsals.read({ rehearsalId, locale: 'en' }))).toBe('not_allowed');
    expect(await codeOf(api.rehearsals.answer({ rehearsalId, locale: 'en', turn: 0, text: good }))).toBe('not_allowed');
    expect(await codeOf(api.rehearsals.leave({ rehearsalId }))).toBe('not_allowed');
  }
  expect(await codeOf(agent.api.rehearsals.read({ rehearsalId: v7(), locale: 'en' }))).toBe('not_found');
  expect(await codeOf(agent.api.rehearsals.start({ ...late, playId: 'no-such-play' }))).toBe('not_found');
  expect(await codeOf(agent.api.rehearsals.start({ ...late, language: 'de' }))).toBe('not_found');
});

test('a play that is edited or removed meanwhile goes on as it began', async () => {
  const app = await startApp();
  const agent = await app.staff('agent');
  const { rehearsalId } = await agent.api.rehearsals.start(late);
  const changed: Play = structuredClone(shippedPlays.find(({ id }) => id === late.playId) as Play);
  // The same database, and a library in which the play is gone: as after a restart with edited files.
  await app.db
    .updateTable('rehearsals')
    .set({ play_id: 'renamed', play: JSON.stringify({ ...changed, id: 'renamed' }) })
    .where('id', '=', rehearsalId)
    .execute();
  const view = await agent.api.rehearsals.answer({ rehearsalId, locale: 'en', turn: 0, text: good });
  expect(view.said).toContain('how is this going to go');
  const { plays } = await agent.api.rehearsals.plays({ locale: 'en' });
  expect(plays.map(({ playId }) => playId)).not.toContain('renamed');
});

test('a trainer sees who has practised what, how often and with which moves, and never the words', async () => {
  const app = await startApp();
  const [agent, idle, trainer] = [
    await app.staff('agent', { name: 'Aino' }),
    await app.staff('agent', { name: 'Bo' }),
    await app.staff('trainer', { name: 'Tua' }),
  ];
  await playThrough(agent);
  await playThrough(agent);
  await idle.api.rehearsals.start(late);
  const team = await trainer.api.rehearsals.team({ locale: 'sv' });
  expect(team.people).toMatchObject([
    {
      name: 'Aino',
      practised: [{ playId: late.playId, language: 'en', times: 2, lastOutcome: 'agreed' }],
    },
    { name: 'Bo', practised: [] },
  ]);
  const shares = team.people[0]?.practised[0]?.shares ?? [];
  expect(shares.map(({ move }) => move)).toEqual(['acknowledge', 'own', 'act', 'time', 'choice']);
  expect(shares.every(({ asked, present }) => asked === present && asked > 0)).toBe(true);
  expect(JSON.stringify(team)).not.toContain('warehouse');
  expect(await codeOf(agent.api.rehearsals.team({ locale: 'en' }))).toBe('not_allowed');
});

test('what is left is not kept, and what is kept goes after 90 days or with the account', async () => {
  const app = await startApp();
  const agent = await app.staff('agent');
  const count = async (table: 'rehearsals' | 'rehearsal_answers') =>
    (
      await app.db
        .selectFrom(table)
        .select('rehearsal_answers' === table ? 'turn' : 'id')
        .execute()
    ).length;
  const begun = await agent.api.rehearsals.start(late);
  await agent.api.rehearsals.answer({ rehearsalId: begun.rehearsalId, locale: 'en', turn: 0, text: good });
  expect(await agent.api.rehearsals.leave({ rehearsalId: begun.rehearsalId })).toEqual({ left: true });
  expect([await count('rehearsals'), await count('rehearsal_answers')]).toEqual([0, 0]);

  const over = await playThrough(agent);
  expect(await agent.api.rehearsals.leave({ rehearsalId: over.rehearsalId })).toEqual({ left: false });
  app.clock.forward(89 * 24 * 60);
  await runJob(app, 'rehearsals_forget');
  expect(await count('rehearsals')).toBe(1);
  app.clock.forward(2 * 24 * 60);
  await runJob(app, 'rehearsals_forget');
  expect([await count('rehearsals'), await count('rehearsal_answers')]).toEqual([0, 0]);

  await playThrough(agent);
  await app.pool.query('delete from "user" where id = $1', [agent.userId]);
  expect([await count('rehearsals'), await count('rehearsal_answers')]).toEqual([0, 0]);
});

test('a rule that trainers switched off neither marks an answer nor makes the customer sharper', async () => {
  const app = await startApp();
  const [agent, trainer] = [await app.staff('agent'), await app.staff('trainer')];
  for (const ruleId of ['hollow-apology', 'office-language'] as const)
    await trainer.api.scripts.switchRule({ ruleId, locale: 'en', on: false });
  const { rehearsalId } = await agent.api.rehearsals.start(late);
  const view = await agent.api.rehearsals.answer({ rehearsalId, locale: 'en', turn: 0, text: hollow });
  expect(view.answers[0]?.findings).toEqual([]);
  expect(view.said).toContain('whose fault');
});

test('a light agent’s text is marked while it is written', async () => {
  const app = await startApp();
  const light = await app.staff('light_agent');
  const { findings } = await light.api.scripts.lint({ text: hollow, locale: 'en', agentLocale: 'sv' });
  expect(findings.length).toBeGreaterThan(0);
});

test('the demo’s staff have practised, some well and some not, and one not at all', async () => {
  const app = await startApp();
  const agents = ['Anna Lindqvist', 'Aino Lehtonen', 'Marek Wójcik', 'Ingrid Solberg', 'Ewa Mazur', 'Elias Nyholm'];
  const staff = [];
  for (const name of [...agents, 'Oskar Berg']) {
    const { userId } = await app.staff(name === 'Oskar Berg' ? 'light_agent' : 'agent', { name });
    staff.push({ id: userId, name });
  }
  const parts = { staff, plays: shippedPlays, now: app.clock(), newId: v7 };
  await app.db.transaction().execute((tx) => insertDemoRehearsals(tx, parts));
  const trainer = await app.staff('trainer');
  const { people } = await trainer.api.rehearsals.team({ locale: 'sv' });
  const outcomes = new Set(people.flatMap(({ practised }) => practised.map(({ lastOutcome }) => lastOutcome)));
  expect(outcomes).toEqual(new Set(['agreed', 'open']));
  expect(people.filter(({ practised }) => practised.length === 0).map(({ name }) => name)).toEqual(['Elias Nyholm']);
});
