import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideSource } from '#contract/beside-source.ts';
import type { FaceContent } from '#contract/script-studio.ts';
import { boxParts, shownFindings } from '#client/features/scripts/box-parts.ts';
import { draftAt, keepDraft, typedSince } from '#client/features/scripts/face-drafts.ts';
import { mergeFaces, takeTheirs } from '#client/features/scripts/face-merge.ts';
import { lastOf } from '#client/features/scripts/face-queries.ts';
import { sameWords, tidy, whyUnfit } from '#client/features/scripts/face-shape.ts';
import {
  atomsIn,
  factNames,
  insertFact,
  keepAtomsWhole,
  readFacts,
  showFacts,
  snapSelection,
} from '#client/features/scripts/fact-atoms.ts';
import { possibleVariants, samplesOf, withVariant } from '#client/features/scripts/line-variants.ts';
import { previewLine } from '#client/features/scripts/preview-lines.ts';
import {
  columnOrder,
  countStates,
  filterSituations,
  readListSearch,
  writeListSearch,
} from '#client/features/scripts/situation-filter.ts';
import { problemWords } from '#client/features/scripts/face-words.ts';
import { readLanguages } from '#server/platform/locales.ts';
import { versionChanges, wordChanges } from '#client/features/scripts/version-changes.ts';
import { wordDiff } from '#client/features/scripts/word-diff.ts';

const languages = readLanguages(new URL('../../client/locales/', import.meta.url));
const wordsOf = (locale: string) => languages.words(locale);

const swedish: Record<string, string> = {
  'order.number': 'ordernummer',
  time: 'klockslag',
  'customer.name': 'kundens namn',
};
const names = factNames(Object.keys(swedish), (fact) => swedish[fact] ?? fact);
const kept = 'Order {order.number} skulle ha kommit. Jag ringer före {time}.';
const shown = 'Order {ordernummer} skulle ha kommit. Jag ringer före {klockslag}.';

describe('facts stand in a line as atoms', () => {
  test('each is called as the trainer calls it, and kept as the product does', () => {
    expect(showFacts(kept, names)).toBe(shown);
    expect(readFacts(shown, names)).toBe(kept);
    expect(readFacts('Hej {kundens namn}, {okänd}', names)).toBe('Hej {customer.name}, {okänd}');
  });

  test('a backspace, a forward delete and a deleted word take the whole of it, nothing more', () => {
    const end = shown.indexOf('}') + 1;
    const backspace = shown.slice(0, end - 1) + shown.slice(end);
    expect(keepAtomsWhole(shown, backspace)).toEqual({ text: shown.replace('{ordernummer}', ''), caret: 6 });
    const word = shown.replace('ordernummer}', '');
    expect(keepAtomsWhole(shown, word).text).toBe(shown.replace('{ordernummer}', ''));
  });

  test('a range that begins in one atom and ends in another takes both', () => {
    const cut = shown.slice(0, 10) + shown.slice(shown.length - 4);
    expect(keepAtomsWhole(shown, cut).text).toBe('Order .');
  });

  test('a letter typed into one goes behind it', () => {
    expect(keepAtomsWhole('a {order}{tid} b', 'a {tid} b').text).toBe('a {tid} b');
    expect(keepAtomsWhole('a {order}{tid} b', 'a {order} b').text).toBe('a {order} b');
    expect(keepAtomsWhole('a {tid} b', 'a {tixd} b')).toEqual({ text: 'a {tid}x b', caret: 8 });
  });

  test('one that is pasted stands as it was copied, by its name with any spaces or as files name it', () => {
    const names = new Map([['order.number', 'order\u00a0number']]);
    for (const fact of ['{order\u00a0number}', '{order number}', '{order.number}']) {
      const before = 'Order {order\u00a0number} is late.';
      expect(keepAtomsWhole(before, `Order ${fact} comes.`, names).text).toBe(`Order ${fact} comes.`);
      expect(keepAtomsWhole(before, `Order ${fact} or ${before}`, names).text).toBe(`Order ${fact} or ${before}`);
    }
    expect(keepAtomsWhole('a {tid} b', 'a {tixd} b', new Map([['time', 'tid']])).text).toBe('a {tid}x b');
  });

  test('whatever is typed, no half of one is left', () => {
    const edit = fc.record({ from: fc.nat(70), cut: fc.nat(12), put: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(edit, ({ from, cut, put }) => {
        const clean = put.replaceAll(/[{}\n]/gu, '');
        const { text } = keepAtomsWhole(shown, shown.slice(0, from) + clean + shown.slice(from + cut));
        expect(text.replaceAll('{ordernummer}', '').replaceAll('{klockslag}', '')).not.toMatch(/[{}]/u);
      }),
    );
  });

  test('the caret never stands inside one, and a selection takes it whole', () => {
    expect(snapSelection(shown, { from: 8, to: 8 })).toEqual({ from: 6, to: 6 });
    expect(snapSelection(shown, { from: 17, to: 17 })).toEqual({ from: 19, to: 19 });
    expect(snapSelection(shown, { from: 0, to: 9 })).toEqual({ from: 0, to: 19 });
  });

  test('one from the list keeps a space to the word before it', () => {
    expect(insertFact('Order', { from: 5, to: 5 }, 'ordernummer')).toEqual({ text: 'Order {ordernummer}', caret: 19 });
    expect(insertFact('Hej.Nu', { from: 4, to: 4 }, 'tid')).toEqual({ text: 'Hej. {tid} Nu', caret: 10 });
    expect(atomsIn('a {b} c {d}')).toEqual([
      { from: 2, to: 5 },
      { from: 8, to: 11 },
    ]);
  });

  test('what is no fact here is told apart from what is, as soon as it stands there', () => {
    const parts = boxParts('Order {ordernummer}, {shoe.size}', [], names);
    expect(parts.map(({ atom }) => atom)).toEqual([null, 'known', null, 'unknown']);
  });

  test('the linter’s marks stand under the words they are about', () => {
    const start = kept.indexOf('skulle');
    const finding = { ruleId: 'x', level: 'warn' as const, start, end: start + 6, reason: '', better: [] };
    const parts = boxParts(shown, shownFindings(kept, [finding], names), names);
    expect(parts.map(({ text }) => text).join('')).toBe(shown);
    expect(parts.filter(({ finding: one }) => one).map(({ text }) => text)).toEqual(['skulle']);
    expect(parts.filter(({ atom }) => atom).map(({ text }) => text)).toEqual(['{ordernummer}', '{klockslag}']);
  });
});

test('a change is told word by word', () => {
  expect(
    wordDiff('Jag ringer lagret nu.', 'Jag ringer butiken nu.').map(({ kind, text }) => [kind, text.trim()]),
  ).toEqual([
    ['same', 'Jag ringer'],
    ['gone', 'lagret'],
    ['new', 'butiken'],
    ['same', 'nu.'],
  ]);
});

test('old and new read whole out of any change', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ö', ' ', '.', '{x}', '👩‍👧', 'ש'), maxLength: 40 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDiff(before, after);
      const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text);
      const bare = (words: string) => words.replaceAll(/\s/gu, '');
      expect(bare(without('new').join(''))).toBe(bare(before));
      expect(bare(without('gone').join(''))).toBe(bare(after));
    }),
  );
});

const content = (...lines: string[]): FaceContent => ({
  title: 'Titel',
  lines: lines.map((text) => ({ text })),
  examples: ['a', 'b'],
  triggers: [],
  notTriggers: [],
});

describe('two trainers on one face', () => {
  const base = content('Ett.', 'Två.');

  test('what only one of them changed is in both', () => {
    const { content: both, clashes, tookTheirs } = mergeFaces(base, content('Ett!', 'Två.'), content('Ett.', 'Två!'));
    expect(both.lines.map(({ text }) => text)).toEqual(['Ett!', 'Två!']);
    expect({ clashes, tookTheirs }).toEqual({ clashes: [], tookTheirs: true });
  });

  test('where both changed one line, both texts stand beside each other and mine is kept until chosen', () => {
    const merge = mergeFaces(base, content('Deras.', 'Två.'), content('Min.', 'Två.'));
    expect(merge.clashes).toEqual([
      { at: 0, base: { text: 'Ett.' }, theirs: { text: 'Deras.' }, mine: { text: 'Min.' } },
    ]);
    expect(merge.content.lines[0]).toEqual({ text: 'Min.' });
    const clash = merge.clashes[0];
    expect(clash && takeTheirs(merge.content, clash).lines[0]).toEqual({ text: 'Deras.' });
  });

  test('a line one removed and the other rewrote is asked about, and can come back', () => {
    const merge = mergeFaces(base, content('Ett.', 'Nya två.'), content('Ett.'));
    expect(merge.clashes.map(({ at }) => at)).toEqual([1]);
    const clash = merge.clashes[0];
    expect(clash && takeTheirs(merge.content, clash).lines.map(({ text }) => text)).toEqual(['Ett.', 'Nya två.']);
  });

  test('phrases are what either added, without what either took away', () => {
    const theirs = { ...base, examples: ['a', 'c'] };
    const mine = { ...base, examples: ['a', 'b', 'd'] };
    expect(mergeFaces(base, theirs, mine).content.examples).toEqual(['a', 'd', 'c']);
  });
});

test('what is typed while one saves stays unsaved over the version that was saved', () => {
  const [base, sent, since] = [content('Ett.'), content('Ett!'), content('Ett! Och mer.')];
  expect(typedSince({ version: 3, base, content: since }, sent, 4)).toEqual({ version: 4, base: sent, content: since });
  expect(typedSince({ version: 3, base, content: content('Ett! ') }, sent, 4)).toBeNull();
  expect(typedSince({ version: 3, base, content: base }, sent, 4)?.content).toEqual(base);
});

test('a draft is its writer’s, whoever else signs in in this tab', () => {
  const place = { writer: 'helena', id: 'noise', locale: 'fi' };
  const draft = { version: 1, base: content('Ett.'), content: content('Ett!') };
  keepDraft(place, draft);
  expect(draftAt({ ...place, writer: 'marta' })).toBeNull();
  expect(draftAt(place)).toEqual(draft);
  keepDraft(place, null);
});

test('only how the last act ended is told, whichever it was', () => {
  const act = (name: string, submittedAt: number) => ({ name, submittedAt, isIdle: submittedAt === 0 });
  expect(lastOf([act('save', 30), act('move', 20), act('restore', 0)])?.name).toBe('save');
  expect(lastOf([act('save', 30), act('move', 40), act('restore', 50)])?.name).toBe('restore');
  expect(lastOf([act('save', 0)])).toBeNull();
});

test('two versions are compared place by place, phrases by what came and went', () => {
  const before = { ...content('Ett.', 'Två.'), examples: ['a', 'b'] };
  const after = { ...content('Ett.'), lines: [{ text: 'Ett.', forms: { pani: 'Pani.' } }], examples: ['b', 'c'] };
  expect(versionChanges(before, after, wordsOf('en'))).toEqual([
    { place: 'lines.0.forms.pani', was: '', is: 'Pani.' },
    { place: 'lines.1', was: 'Två.', is: '' },
    { place: 'examples', was: 'a', is: 'c' },
  ]);
});

test('empty lines and stray spaces are no change', () => {
  expect(tidy(content(' Hej. ', '')).lines).toEqual([{ text: 'Hej.' }]);
  expect(sameWords(content('Hej. ', ''), content('Hej.'))).toBe(true);
  expect(sameWords(content('Hej.'), content('Hej!'))).toBe(false);
});

test('what cannot be saved says why: no title, no line, or an emptied line before others', () => {
  expect(whyUnfit({ ...content('Hej.'), title: ' ' })).toEqual({ why: 'title' });
  expect(whyUnfit(content('', ' '))).toEqual({ why: 'lines' });
  expect(whyUnfit(content('Hej.', '', 'Hopp.'))).toEqual({ why: 'gap', line: 2 });
  expect(whyUnfit({ ...content('Hej.'), lines: [{ text: 'Hej.' }, { text: '', forms: { pani: 'Pani.' } }] })).toEqual({
    why: 'gap',
    line: 2,
  });
  expect(whyUnfit(content('Hej.', 'Hopp.', ''))).toBeNull();
});

test('a line whose fact is not known for this customer is hidden and says which', () => {
  const line = { text: 'Order {order.number} i dag.', forms: { pani: 'Pani {order.number}.' } };
  const known = { locale: 'sv', facts: { 'order.number': '10443' }, ownLocale: 'sv', ownFacts: {}, address: null };
  expect(previewLine(line, undefined, known)).toEqual({ text: 'Order 10443 i dag.', own: null, missing: [] });
  expect(previewLine(line, undefined, { ...known, address: 'pani' }).text).toBe('Pani 10443.');
  expect(previewLine(line, undefined, { ...known, facts: {} })).toEqual({
    text: null,
    own: null,
    missing: ['order.number'],
  });
});

test('a line that counts is previewed with the plural of its number, in that language’s own kinds', () => {
  const line = {
    text: 'Zostało nam {minutesLeft} minuty.',
    plurals: {
      one: 'Została nam jedna minuta.',
      few: 'Zostały nam {minutesLeft} minuty.',
      many: 'Zostało nam {minutesLeft} minut.',
    },
  };
  const said = (minutesLeft: string) =>
    previewLine(line, undefined, { locale: 'pl', facts: { minutesLeft }, ownLocale: 'sv', ownFacts: {}, address: null })
      .text;
  expect(['1', '2', '5', '22'].map(said)).toEqual([
    'Została nam jedna minuta.',
    'Zostały nam 2 minuty.',
    'Zostało nam 5 minut.',
    'Zostały nam 22 minuty.',
  ]);
  const plurals = possibleVariants(line, 'pl').filter(({ kind }) => kind === 'plurals');
  expect(plurals.map(({ key }) => [key, samplesOf('pl', key)])).toEqual([
    ['one', [1]],
    ['few', [2, 3, 4]],
    ['many', [5, 6, 7]],
  ]);
  expect(possibleVariants({ text: 'Utan tal.' }, 'sv')).toEqual([]);
  const bare = withVariant(
    withVariant({ text: 'a' }, { kind: 'forms', key: 'pani' }, 'b'),
    { kind: 'forms', key: 'pani' },
    null,
  );
  expect(bare).toEqual({ text: 'a' });
});

describe('the list of situations', () => {
  const situations = [
    {
      id: 'late-delivery',
      titles: ['Leveransen är sen'],
      retired: false,
      faces: { sv: 'published', fi: 'stale' } as const,
    },
    {
      id: 'greeting',
      titles: ['Hälsa', 'Tervehdys'],
      retired: true,
      faces: { sv: 'published', fi: 'missing' } as const,
    },
  ];

  test('the source stands first, then the language of the one who reads', () => {
    const order = columnOrder([{ locale: 'en' }, { locale: 'fi' }, { locale: 'sv' }], 'sv', 'fi');
    expect(order.map((face) => face.locale)).toEqual(['sv', 'fi', 'en']);
  });

  test('a filter finds what has at least one language in that state', () => {
    expect(filterSituations(situations, 'stale', '').map((one) => one.id)).toEqual(['late-delivery']);
    expect(filterSituations(situations, 'draft', '')).toEqual([]);
    expect(filterSituations(situations, 'retired', '').map((one) => one.id)).toEqual(['greeting']);
    expect(filterSituations(situations, 'all', 'LEVER').map((one) => one.id)).toEqual(['late-delivery']);
    expect(filterSituations(situations, 'all', 'terve').map((one) => one.id)).toEqual(['greeting']);
    expect(countStates(situations)).toMatchObject({ published: 2, draft: 0, stale: 1, missing: 1 });
  });
});

test('what the list was asked for comes back from its address', () => {
  for (const asked of [{ filter: 'stale', words: 'å & b' } as const, { filter: 'all', words: '' } as const])
    expect(readListSearch(new URLSearchParams(writeListSearch(asked).toString()))).toEqual(asked);
  expect(writeListSearch({ filter: 'all', words: '' }).toString()).toBe('');
  expect(readListSearch(new URLSearchParams('show=nonsense')).filter).toBe('all');
});

describe('what stands against publishing is told in words', () => {
  const t = wordsOf('en');

  test('at which line and form, and what to do there', () => {
    const words = (path: string, problem: string) => problemWords({ path, problem }, 'pl', t);
    expect(words('lines.1.forms.pani', 'unknown_fact:shoe.size')).toBe(
      'Line 2, Pani: there is no fact called shoe.size.',
    );
    expect(words('lines.0.text', 'other_facts:order.number, time')).toContain('order number, time');
    expect(words('lines', 'line_count:2')).toBe('Write 2 lines, as in the source.');
  });

  test('also what was refused before it was read, and what nobody foresaw', () => {
    expect(problemWords({ path: 'content.examples.3', problem: 'too_big' }, 'en', t)).toBe(
      'Examples 4: too long. Shorten it.',
    );
    expect(problemWords({ path: 'content', problem: 'custom' }, 'en', t)).toBe(t('errors.invalid'));
  });
});

test('a line keeps the skills it is for, and takes those of the source beside it when it is written in', () => {
  const content = {
    title: 'T',
    lines: [{ text: ' A ', for: ['carpets'] }],
    examples: [],
    triggers: [],
    notTriggers: [],
  };
  expect(tidy(content).lines).toEqual([{ text: 'A', for: ['carpets'] }]);
  const moved = { ...content, lines: [{ text: 'A', for: ['floors'] }] };
  expect(versionChanges(content, moved, wordsOf('en'))).toContainEqual({
    place: 'lines.0.for',
    was: 'carpets',
    is: 'floors',
  });
  const kept = [{ rule: 'template', words: 'Hej' }];
  const keeping = { ...content, lines: content.lines.map((line, at) => (at === 0 ? { ...line, kept } : line)) };
  expect(versionChanges(content, keeping, wordsOf('en'))).toEqual([{ place: 'lines.0.kept', was: '', is: 'Hej' }]);
  const reasoned = {
    ...content,
    lines: [{ text: 'A', kept: [{ rule: 'template', words: 'Hej', why: 'legal' as const }] }],
  };
  expect(versionChanges(content, reasoned, wordsOf('en'))).toContainEqual({
    place: 'lines.0.kept',
    was: '',
    is: 'Hej (Legal text)',
  });
  // A translation follows the words of its source.
  expect(wordChanges(content, keeping)).toEqual([]);
  expect(besideSource({ text: 'A' }, { text: 'B', for: ['care'] })).toEqual({ text: 'A', for: ['care'] });
  expect(besideSource({ text: 'A', for: ['care'] }, { text: 'B' })).toEqual({ text: 'A' });
});

test('every kind of problem the server names has its words in every language', () => {
  const facts = [
    'unknown_fact',
    'not_in_situation',
    'loose_brace',
    'glued',
    'other_facts',
    'no_facts',
    'other_skills',
    'no_line_for',
  ];
  const plurals = ['missing_plural', 'needless_plural', 'forms_and_plurals'];
  const kinds = [...facts, ...plurals, 'marked', 'alike', 'small_talk', 'silences', 'in_passing'];
  const counted = ['line_count', 'few_examples'];
  for (const locale of ['sv', 'pl', 'fi', 'nb', 'en']) {
    const t = wordsOf(locale);
    for (const kind of kinds) expect(t(`trainer.problem.${kind}`, { name: 'x' }), locale).not.toContain('trainer.');
    for (const kind of counted) expect(t(`trainer.problem.${kind}`, { count: 5 }), locale).not.toContain('trainer.');
  }
});
