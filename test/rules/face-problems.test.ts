import { describe, expect, test } from 'vitest';
import type { FaceContent } from '#contract/script-studio.ts';
import { checkLibrary } from '#server/features/scripts/check-library.ts';
import { faceProblems } from '#server/features/scripts/face-problems.ts';
import { contentOf } from '#server/features/scripts/faces.ts';
import { createLinter } from '#server/features/scripts/lint.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const linter = createLinter(shippedLibrary);

function shipped(id: string, locale: string) {
  const situation = shippedLibrary.situations.find((one) => one.id === id);
  const face = situation?.faces[locale];
  if (!situation || !face) throw new Error(`the library has no ${id} in ${locale}`);
  return { situation, content: contentOf(face) };
}

function problemsIn(id: string, locale: string, change: (content: FaceContent) => Partial<FaceContent> = () => ({})) {
  const { situation, content } = shipped(id, locale);
  const source = locale === situation.sourceLocale ? null : (situation.faces[situation.sourceLocale] ?? null);
  const written = { ...content, ...change(content) };
  return faceProblems(written, { locale, situation, source, library: shippedLibrary, linter });
}

/** Where the check of the files refuses the same words, had they been published. */
function refusedInFile(id: string, locale: string, change: (content: FaceContent) => Partial<FaceContent>) {
  const { content } = shipped(id, locale);
  const situations = shippedLibrary.situations.map((situation) => {
    const face = situation.faces[locale];
    if (situation.id !== id || !face) return situation;
    return { ...situation, faces: { ...situation.faces, [locale]: { ...face, ...change(content) } } };
  });
  return checkLibrary({ ...shippedLibrary, situations }).map(({ path }) => path);
}

test('words that the library’s own check accepts may be published', () => {
  const all = shippedLibrary.situations.flatMap(({ id, faces }) =>
    Object.keys(faces).flatMap((locale) => problemsIn(id, locale)),
  );
  expect(all).toEqual([]);
});

test('a line that names a number may not be published until every plural form is written', () => {
  const plurals = { one: 'Została nam {minutesLeft} minuta.' };
  const change = ({ lines: [first, ...rest] }: FaceContent) => ({
    lines: [{ text: first?.text ?? '', plurals }, ...rest],
  });
  expect(problemsIn('minutes-running-out', 'pl', change)).toEqual([
    { path: 'lines.0.plurals.few', problem: 'missing_plural' },
    { path: 'lines.0.plurals.many', problem: 'missing_plural' },
  ]);
});

test('words that a trainer kept on purpose may be published, and stand in a file; the same rule marks others still', () => {
  const text = 'We will get back to you as soon as possible.';
  const [mark] = linter.lint(text, 'en', { complaint: false });
  const words = text.slice(mark?.start, mark?.end);
  const withLine =
    (kept: { rule: string; words: string }[] | undefined) =>
    ({ lines: [first, ...rest] }: FaceContent): Partial<FaceContent> => ({
      lines: [{ ...first, text, ...(kept && { kept }) }, ...rest],
    });
  const marked = (change: ReturnType<typeof withLine>) =>
    problemsIn('greeting', 'en', change).filter(({ problem }) => problem.startsWith('marked'));
  expect(marked(withLine(undefined))).toMatchObject([{ path: 'lines.0.text', problem: `marked:${words}` }]);
  const kept = [{ rule: mark?.ruleId ?? '', words }];
  expect(marked(withLine(kept))).toEqual([]);
  expect(marked(withLine([{ rule: kept[0]?.rule ?? '', words: 'shortly' }]))).toHaveLength(1);
  expect(refusedInFile('greeting', 'en', withLine(undefined))).toContain('lines.0.text');
  // What is left are the placeholders that this line does not have.
  const told = (change: ReturnType<typeof withLine>) => refusedInFile('greeting', 'en', change).length;
  expect(told(withLine(kept))).toBe(told(withLine(undefined)) - 1);
});

describe('what the check of the files refuses may not be published either:', () => {
  const firstLine =
    (text: string) =>
    ({ lines: [first, ...rest] }: FaceContent) => ({ lines: [{ ...first, text }, ...rest] });
  const firstExample =
    (text: string) =>
    ({ examples: [, ...rest] }: FaceContent) => ({ examples: [text, ...rest] });
  const [fromMoisture = ''] = shipped('moisture', 'en').content.examples;
  const cases: [
    what: string,
    id: string,
    locale: string,
    change: (content: FaceContent) => Partial<FaceContent>,
    { path: string; problem: string | RegExp },
  ][] = [
    [
      'a hollow line',
      'noise',
      'sv',
      firstLine('Vi återkommer så snart som möjligt.'),
      { path: 'lines.0.text', problem: 'marked:Vi återkommer så snart som möjligt' },
    ],
    [
      'an answer to a complaint in which nobody does anything',
      'wrong-item',
      'pl',
      firstLine('Pani zamówienie jest w drodze. Będzie w czwartek rano.'),
      { path: 'lines.0.text', problem: /^marked:Pani zamówienie/ },
    ],
    [
      'nearly the example of another situation',
      'noise',
      'en',
      firstExample(`Hi, ${fromMoisture.toUpperCase()}!!`),
      { path: 'examples.0', problem: `alike:${shipped('moisture', 'en').content.title}: ${fromMoisture}` },
    ],
    [
      'an example that is small talk',
      'noise',
      'en',
      firstExample('Thanks for your help!'),
      { path: 'examples.0', problem: 'small_talk' },
    ],
    [
      'a phrase that silences an example',
      'noise',
      'en',
      () => ({ notTriggers: ['hear footsteps'] }),
      { path: 'notTriggers.0', problem: /^silences:.*footsteps/ },
    ],
    [
      'a phrase that fires in small talk',
      'pets-and-children',
      'en',
      () => ({ triggers: ['the dog'] }),
      { path: 'triggers.0', problem: /^in_passing:.*dog/ },
    ],
    [
      'a plural that no number asks for',
      'noise',
      'sv',
      ({ lines: [first, ...rest] }) => ({
        lines: [{ text: '', ...first, plurals: { one: 'Jag knackar en gång.' } }, ...rest],
      }),
      { path: 'lines.0.plurals.one', problem: 'needless_plural' },
    ],
    [
      'a number together with forms of address',
      'minutes-running-out',
      'pl',
      ({ lines: [first, ...rest] }) => ({
        lines: [{ text: '', ...first, forms: { ty: first?.text ?? '' } }, ...rest],
      }),
      { path: 'lines.0.forms', problem: 'forms_and_plurals' },
    ],
  ];

  test.each(cases)('%s', (_, id, locale, change, { path, problem }) => {
    const wanted = typeof problem === 'string' ? problem : expect.stringMatching(problem);
    expect(problemsIn(id, locale, change)).toEqual([{ path, problem: wanted }]);
    expect(refusedInFile(id, locale, change)).toEqual([path]);
  });

  test('a line for other talks than the line of its source', () => {
    const change = ({ lines: [first, ...rest] }: FaceContent) => ({
      lines: [{ text: '', ...first, for: ['windows'] }, ...rest],
    });
    expect(problemsIn('noise', 'pl', change)).toContainEqual({
      path: 'lines.0.for',
      problem: expect.stringMatching(/^other_skills:/),
    });
    expect(refusedInFile('noise', 'pl', change)).toContain('lines.0.for');
  });
});
