import { expect, test } from 'vitest';
import type { PhraseContent } from '#contract/script-phrases.ts';
import { afterSaving } from '#client/features/scripts/phrase-drafts.ts';
import { contentOf, differingFields, formOf, problemsIn } from '#client/features/scripts/phrase-form.ts';
import { withGaps } from '#client/features/scripts/fact-atoms.ts';

const content: PhraseContent = {
  phrase: 'As soon as possible',
  variants: ['Shortly', 'In a while'],
  patterns: ['as soon ~2 possible', 'shortly'],
  exceptions: [],
  better: ['You have an answer before {time}.'],
  level: 'warn',
  on: true,
};

test('lists are written one a line; empty lines and spaces around are only room to write in', () => {
  const form = formOf(content);
  expect(form.variants).toBe('Shortly\nIn a while');
  expect(contentOf(form)).toEqual(content);
  expect(contentOf({ ...form, phrase: ' As soon as possible ', variants: '\n Shortly\n\nIn a while \n' })).toEqual(
    content,
  );
});

test('two phrases differ where they say something else', () => {
  expect(differingFields(content, { ...content })).toEqual([]);
  expect(differingFields(content, { ...content, on: false, variants: ['Shortly'] })).toEqual(['variants', 'on']);
});

test('a refusal is told at its field, with the line it is about', () => {
  const fields = [
    { path: 'patterns.1', problem: 'marks_line:At 10:30: shortly' },
    { path: 'content.better', problem: 'too_small' },
    { path: 'content.variants.0', problem: 'too_big' },
    { path: '', problem: 'most_own:200' },
  ];
  expect(problemsIn(fields, content)).toEqual([
    { field: 'patterns', kind: 'marks_line', about: 'At 10:30: shortly', line: 'shortly' },
    { field: 'better', kind: 'too_small', about: '', line: null },
    { field: 'variants', kind: 'too_big', about: '', line: 'Shortly' },
    { field: '', kind: 'most_own', about: '200', line: null },
  ]);
});

test('what is typed while a phrase is saved stays unsaved, over the version and the id it got by that', () => {
  const form = formOf(content);
  const other = { version: 2, form };
  const typed = { ...form, phrase: 'As soon as we can' };
  const now = { id: 'own-1', version: 1 };
  expect(afterSaving({ new: { version: 0, form: typed }, other }, 'new', content, now)).toEqual({
    other,
    'own-1': { version: 1, form: typed },
  });
  expect(afterSaving({ new: { version: 0, form }, other }, 'new', content, now)).toEqual({ other });
});

test('a line in the list shows a gap where a time is filled in later', () => {
  expect(withGaps('You will hear from me before {time} today.')).toBe('You will hear from me before … today.');
});
