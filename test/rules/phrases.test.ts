import { describe, expect, test } from 'vitest';
import type { HollowPhrase } from '#contract/script-library.ts';
import { createLinter } from '#server/features/scripts/lint.ts';
import { linesIn, phraseProblems } from '#server/features/scripts/phrase-problems.ts';
import {
  type EditedPhrase,
  fileMarkOf,
  layPhrases,
  phraseOf,
  presentPhrases,
  shippedContent,
  type StoredContent,
  tidied,
} from '#server/features/scripts/phrases.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const { hollow } = shippedLibrary;
const file = hollow['sv'];
const shipped = file?.phrases.find(({ code }) => code === 'V');
if (!file || !shipped) throw new Error('the library has no Swedish promise without a time');
const said = shipped.phrase;

const written: StoredContent = {
  code: 'T',
  phrase: 'Ha en toppendag',
  variants: [],
  patterns: ['ha en toppendag'],
  exceptions: [],
  better: ['Ring mig när lådorna har kommit.'],
  level: 'warn',
  on: true,
};

const edit = (id: string, content: StoredContent, fileMark: string | null = null): EditedPhrase => ({
  locale: 'sv',
  id,
  content,
  version: 7,
  fileMark,
  editorId: null,
  editor: null,
  editedAt: new Date('2026-11-24T08:00:00Z'),
});
const over = (change: Partial<StoredContent>, fileMark = fileMarkOf(shipped)) =>
  edit(shipped.id, { ...shippedContent(shipped), code: shipped.code, ...change }, fileMark);
const phrasesWith = (...edits: EditedPhrase[]) => layPhrases(hollow, edits)['sv']?.phrases ?? [];
const found = (phrases: HollowPhrase[]) => phrases.find(({ id }) => id === shipped.id);

describe('what trainers made of phrases lies over what is shipped', () => {
  test('languages that nobody edited stay the very same, so that they are not compiled anew', () => {
    const laid = layPhrases(hollow, [edit('own-1', written)]);
    expect(laid['fi']).toBe(hollow['fi']);
    expect(laid['sv']).not.toBe(file);
    expect(layPhrases(hollow, [])['sv']).toBe(file);
  });

  test('an edit takes the place of its phrase and keeps what excuses it', () => {
    const laid = phrasesWith(over({ better: ['Jag ringer dig före klockan tre.'] }));
    expect(laid.length).toBe(file.phrases.length);
    expect(found(laid)).toEqual({ ...shipped, better: ['Jag ringer dig före klockan tre.'] });
  });

  test('switched off it is gone, and an own one is added', () => {
    expect(found(phrasesWith(over({ on: false })))).toBeUndefined();
    const { lint } = createLinter({ hollow: layPhrases(hollow, [edit('own-1', written)]) });
    expect(lint('Tack! Ha en toppendag!', 'sv')).toMatchObject([{ ruleId: 'template', better: written.better }]);
  });

  test('what a trainer wrote marks wherever it stands, what the library’s patterns reach only what sounds hollow too', () => {
    const { replies } = shippedLibrary;
    const linterWith = (...edits: EditedPhrase[]) =>
      createLinter({ hollow: layPhrases(hollow, edits), replies }, hollow);
    const good = 'Lådorna kommer på fredag klockan 10, och jag ringer dig när bilen går. Ha en toppendag!';
    expect(linterWith().lint(good, 'sv')).toEqual([]);
    expect(linterWith(edit('own-1', written)).lint(good, 'sv')).toMatchObject([{ ruleId: 'template' }]);
    const added = { ...shippedContent(shipped), code: shipped.code, variants: [...shipped.variants, 'ringer dig när'] };
    expect(linterWith(edit(shipped.id, added)).lint('Jag ringer dig när golvet är i butiken.', 'sv')).toHaveLength(1);
    // By patterns alone it would be marked.
    const told = 'Våra villkor säger trettio dagar, och det gäller även öppnade paket så länge minst en planka är hel.';
    expect(createLinter({ hollow }).lint(told, 'sv')).toHaveLength(1);
    expect(linterWith().lint(told, 'sv')).toEqual([]);
    expect(linterWith().lint('Våra villkor säger tyvärr något annat.', 'sv')).not.toEqual([]);
  });

  test('an edit whose patterns can no longer be read gives way to what is shipped; an own one is silent', () => {
    expect(found(phrasesWith(over({ patterns: ['$gone'] })))).toEqual(shipped);
    expect(phrasesWith(edit('own-1', { ...written, exceptions: ['$gone'] }))).toEqual(file.phrases);
  });

  test('the words of an own phrase are its patterns while it has none', () => {
    const content = { ...written, phrase: 'Ha en TOPPENDAG!', variants: ['så där, ja'], patterns: [] };
    expect(tidied(content, 'T', true).patterns).toEqual(['ha en toppendag', 'så där ja']);
    expect(tidied(content, 'T', false).patterns).toEqual([]);
    expect(tidied({ ...content, patterns: ['Don’t'] }, 'T', true).patterns).toEqual(["don't"]);
  });

  test('trainers see their own first, and that a release changed what they edited', () => {
    const listed = presentPhrases(file, 'V', [over({}, 'of an older file'), edit('own-1', { ...written, code: 'V' })]);
    expect(listed[0]).toMatchObject({ id: 'own-1', own: true, version: 7, shipped: null, fileChanged: false });
    expect(listed.find(({ id }) => id === shipped.id)).toMatchObject({ own: false, fileChanged: true });
    expect(listed.find(({ version }) => version === 0)).toMatchObject({ own: false, fileChanged: false });
  });
});

describe('what stands against a phrase', () => {
  const problems = (content: Partial<StoredContent>, derived = false) =>
    phraseProblems(
      { phrase: phraseOf('own-1', { ...written, ...content }), on: content.on ?? true, derived, before: undefined },
      'sv',
      file,
      linesIn(shippedLibrary, 'sv'),
    );

  test('every shipped phrase could be saved as it stands', () => {
    const refused = Object.entries(hollow).flatMap(([locale, own]) =>
      own.phrases.flatMap((phrase) =>
        phraseProblems(
          { phrase, on: true, derived: false, before: phrase },
          locale,
          own,
          linesIn(shippedLibrary, locale),
        ).map((problem) => ({ locale, id: phrase.id, ...problem })),
      ),
    );
    expect(refused).toEqual([]);
  });

  test.each([
    ['!bara', 'nothing_to_find:!bara'],
    ['?kanske ~2', 'only_optional:?kanske ~2'],
    ['$okänd dag', 'unknown_class:$okänd'],
    ['toppen * dag', 'no_word:*'],
    ['a ~2 b ~2 c ~2 d ?e ?f ?g ?h g', 'too_loose:6'],
  ])('the pattern %s cannot be read', (pattern, problem) => {
    expect(problems({ patterns: ['toppendag', pattern] })).toEqual([{ path: 'patterns.1', problem }]);
    expect(problems({ exceptions: [pattern] })).toEqual([{ path: 'exceptions.0', problem }]);
  });

  test('a phrase made of signs alone has no word to look for', () => {
    expect(problems({ phrase: '!!! 😀', patterns: [''] })).toEqual([
      { path: 'patterns.0', problem: 'nothing_to_find:' },
    ]);
  });

  test('samples must be caught, and say what keeps them silent', () => {
    expect(problems({ variants: ['Ha en finfin kväll'] })).toEqual([{ path: 'variants.0', problem: 'not_caught' }]);
    expect(problems({ exceptions: ['ha'] })).toEqual([{ path: 'phrase', problem: 'excused' }]);
  });

  test('a better line is good itself and names facts that are known', () => {
    expect(problems({ better: [`${said}.`, 'Till dig, {shoe.size}.'] })).toEqual([
      { path: 'better.0', problem: expect.stringMatching(/^better_marked:./) },
      { path: 'better.1', problem: 'unknown_fact:shoe.size' },
    ]);
    expect(problems({ better: ['Till dig, {shoe size}.'] })).toEqual([
      { path: 'better.0', problem: 'unknown_fact:shoe size' },
    ]);
    for (const loose of ['{ time }', 'time}', '{'])
      expect(problems({ better: [`Till dig ${loose}.`] })).toEqual([{ path: 'better.0', problem: 'loose_brace' }]);
  });

  test('lines in use are not to be marked: said at the pattern, or at the words that it was made from', () => {
    const [line = ''] = linesIn(shippedLibrary, 'sv');
    const [word = ''] = line.toLowerCase().match(/\p{L}+/u) ?? [];
    const marks = { patterns: ['toppendag', word], variants: [word] };
    expect(problems(marks)).toEqual([{ path: 'patterns.1', problem: expect.stringMatching(/^marks_line:./) }]);
    expect(problems(marks, true)).toEqual([{ path: 'variants.0', problem: expect.stringMatching(/^marks_line:./) }]);
    expect(problems({ ...marks, on: false })).toEqual([]);
  });
});
