import { describe, expect, test } from 'vitest';
import { createSuggester, type SuggestInput } from '#server/features/scripts/suggest.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';

const now = new Date('2026-11-23T12:00:00Z');
const { suggest } = createSuggester(shippedLibrary);

const ask = (text: string, over: Partial<SuggestInput>) =>
  suggest({
    language: 'sv',
    agentLanguage: 'en',
    utterances: [{ text, at: now, source: 'chat' }],
    stage: 'looking',
    facts: () => ({}),
    signals: ['card.price', 'order.late'],
    alreadyUsed: [],
    now,
    ...over,
  });
const faceOf = (id: string, language: string) => {
  const face = shippedLibrary.situations.find((situation) => situation.id === id)?.faces[language];
  if (!face) throw new Error(`no ${id} in ${language}`);
  return face;
};
/** Every line that talks about `skill` get, when each customer begins with what their situation is known by. */
const offeredIn = (language: string, skill: string | null) =>
  shippedLibrary.situations.flatMap(({ id }) =>
    ask(faceOf(id, language).examples[0] ?? '', { language, skill }).map(
      ({ situationId, lineIndex }) => faceOf(situationId, language).lines[lineIndex],
    ),
  );

describe.each(shippedLibrary.locales)('in a talk in %s', (language) => {
  test.each(['floors', 'carpets', 'care'])('about %s no line is for another skill', (skill) => {
    const offered = offeredIn(language, skill);
    expect(offered.length).toBeGreaterThan(shippedLibrary.situations.length);
    expect(offered.filter((line) => line?.for && !line.for.includes(skill))).toEqual([]);
  });

  test('a dog is answered about the floor or about the carpet, whichever was booked', () => {
    const { examples, lines } = faceOf('pets-and-children', language);
    const said = (skill: string) =>
      ask(examples[0] ?? '', { language, skill }).find(({ situationId }) => situationId === 'pets-and-children')?.text;
    expect(said('carpets')).toBe(lines.find((line) => line.for?.includes('carpets'))?.text);
    expect(said('floors')).toBe(lines.find((line) => line.for?.includes('floors'))?.text);
  });
});

test('the agent reads beside it the same line in their own language', () => {
  const [first] = ask(faceOf('pets-and-children', 'fi').examples[0] ?? '', {
    language: 'fi',
    agentLanguage: 'nb',
    skill: 'carpets',
  }).filter(({ situationId }) => situationId === 'pets-and-children');
  const at = first?.lineIndex ?? -1;
  expect(first?.text).toBe(faceOf('pets-and-children', 'fi').lines[at]?.text);
  expect(first?.agentText).toBe(faceOf('pets-and-children', 'nb').lines[at]?.text);
});

test('a skill that no line knows, and a talk without one, get every line', () => {
  expect(offeredIn('sv', 'tiles')).toEqual(offeredIn('sv', null));
  expect(offeredIn('sv', 'tiles')).toContain(faceOf('total-cost', 'sv').lines[0]);
});
