import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Library } from '#contract/script-library.ts';
import { createLearner } from '#server/features/scripts/learned.ts';
import { type Learned, type Lesson, learnLesson } from '#server/features/scripts/learn.ts';
import { learnAside } from '#server/features/scripts/learn-aside.ts';
import { createSuggester } from '#server/features/scripts/suggest.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

/** A learner that learns when told to. */
function slowly() {
  const waiting: { lesson: Lesson; done(learned: Learned): void; fail(error: Error): void }[] = [];
  const reported: unknown[] = [];
  const learner = createLearner({
    learn: (lesson) => new Promise((done, fail) => waiting.push({ lesson, done, fail })),
    report: (error) => reported.push(error),
  });
  const finish = async () => {
    for (const { lesson, done } of waiting.splice(0)) done(learnLesson(lesson));
    await Promise.resolve();
  };
  return { learner, waiting, reported, finish };
}

const withExample = (library: Library, id: string, locale: string, text: string): Library => ({
  ...library,
  situations: library.situations.map((situation) => {
    const face = situation.faces[locale];
    if (situation.id !== id || !face) return situation;
    return { ...situation, faces: { ...situation.faces, [locale]: { ...face, examples: [...face.examples, text] } } };
  }),
});
const unheard = 'a wheelchair has to roll over the doorstep into the conservatory';
const edited = withExample(shippedLibrary, 'allergies', 'en', unheard);

describe('while a library is being learned', () => {
  test('hints come from examples alike, before anything was learned', () => {
    const matcher = slowly().learner(shippedLibrary);
    expect(matcher.match('sv', 'golvet är tre veckor försenat nu').hints[0]?.id).toBe('late-delivery');
    expect(matcher.match('en', 'your price is too expensive for us').hints[0]?.id).toBe('price-too-high');
  });

  test('a published example counts at once, and the others as before', async () => {
    const { learner, finish } = slowly();
    learner(shippedLibrary);
    await finish();
    const matcher = learner(edited);
    expect(matcher.match('en', unheard).hints[0]?.id).toBe('allergies');
    const text = 'your price is too expensive for us';
    expect(matcher.match('en', text)).toEqual(learner(shippedLibrary).match('en', text));
  });

  test('what was learned takes over without being asked again', async () => {
    const { learner, finish } = slowly();
    const matcher = learner(shippedLibrary);
    const text = 'my boards came scratched';
    const before = matcher.match('en', text);
    await finish();
    expect(matcher.match('en', text)).not.toEqual(before);
    expect(matcher.match('en', text)).toEqual(learner(shippedLibrary).match('en', text));
  });

  test('only the language whose phrases changed is learned anew, and nothing after words were rolled back', async () => {
    const { learner, waiting, finish } = slowly();
    learner(shippedLibrary);
    await finish();
    learner(edited);
    expect(waiting.map(({ lesson }) => lesson.locale)).toEqual(['en']);
    await finish();
    learner(shippedLibrary);
    expect(waiting).toEqual([]);
  });

  test('a failure is reported, and hints go on', async () => {
    const { learner, waiting, reported } = slowly();
    const matcher = learner(shippedLibrary);
    for (const { fail } of waiting) fail(new Error('no memory'));
    await Promise.resolve();
    await Promise.resolve();
    expect(reported).toHaveLength(shippedLibrary.locales.length);
    expect(matcher.match('en', 'your price is too expensive for us').hints[0]?.id).toBe('price-too-high');
  });
});

function lessonsOf(library: Library): Lesson[] {
  const lessons: Lesson[] = [];
  createLearner({ learn: (lesson) => new Promise(() => lessons.push(lesson)), report: () => undefined })(library);
  return lessons;
}

/** Processes that this one began and that still run. */
const children = () =>
  readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );

test('processes of their own learn the same as would be learned here, one lesson after the other', async () => {
  const compiled = mkdtempSync(join(tmpdir(), 'compiled-'));
  const learn = learnAside(compiled);
  const three = lessonsOf(shippedLibrary).slice(0, 3);
  expect(await Promise.all(three.map(learn))).toEqual(three.map(learnLesson));
  await expect.poll(() => readdirSync(compiled)).not.toEqual([]);
  rmSync(compiled, { recursive: true });
});

test('learning stands back from its first moment; a process that dies fails what it was asked, and the next lesson is learned', async () => {
  const learn = learnAside();
  const [lesson] = lessonsOf(shippedLibrary);
  if (!lesson) throw new Error('no lesson');
  const before = children();
  const learning = learn(lesson);
  const [pid] = children().filter((id) => !before.includes(id));
  if (pid === undefined) throw new Error('no process');
  expect(getPriority(pid)).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
  process.kill(pid, 'SIGKILL');
  await expect(learning).rejects.toThrow('SIGKILL');
  expect((await learn(lesson)).labels.length).toBeGreaterThan(40);
});

test('a situation that was taken out of use is not offered while its language is learned anew', async () => {
  const { learner, finish } = slowly();
  learner(shippedLibrary);
  await finish();
  const without = {
    ...shippedLibrary,
    situations: shippedLibrary.situations.filter(({ id }) => id !== 'late-delivery'),
  };
  const offered = createSuggester(without, learner(without)).suggest({
    language: 'en',
    agentLanguage: 'en',
    utterances: [{ text: 'my floor is three weeks late', at: new Date(0), source: 'chat' }],
    stage: 'looking',
    facts: () => ({}),
    signals: [],
    alreadyUsed: [],
    now: new Date(0),
  });
  expect(offered.map(({ situationId }) => situationId)).not.toContain('late-delivery');
});
