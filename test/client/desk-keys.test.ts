import { expect, test } from 'vitest';
import { actionForKey, deskActions, deskKeys, isTyping } from '#client/features/consult/desk-keys.ts';
import { npsScore, reasonRows } from '#client/features/statistics/today-figures.ts';

const press = (key: string, change = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...change,
});
const atDesk = { typing: false, dialogOpen: false, inConsult: true };

test('each action has a key of its own', () => {
  expect(new Set(deskActions.map((action) => deskKeys[action])).size).toBe(deskActions.length);
});

test('a key is never stolen while somebody types or a dialog is open', () => {
  for (const action of deskActions) {
    expect(actionForKey(press(deskKeys[action]), { ...atDesk, typing: true })).toBeNull();
    expect(actionForKey(press(deskKeys[action]), { ...atDesk, dialogOpen: true })).toBeNull();
  }
});

test('browser shortcuts and held keys are left alone', () => {
  expect(actionForKey(press('p', { ctrlKey: true }), atDesk)).toBeNull();
  expect(actionForKey(press('r', { metaKey: true }), atDesk)).toBeNull();
  expect(actionForKey(press('m', { repeat: true }), atDesk)).toBeNull();
});

test('capitals mean the same as small letters', () => {
  expect(actionForKey(press('M'), atDesk)).toBe('mute');
});

test('taking the next customer is for between consults, the rest for in them', () => {
  expect(actionForKey(press('n'), atDesk)).toBeNull();
  expect(actionForKey(press('n'), { ...atDesk, inConsult: false })).toBe('takeNext');
  expect(actionForKey(press('e'), { ...atDesk, inConsult: false })).toBeNull();
  expect(actionForKey(press('?'), { ...atDesk, inConsult: false })).toBe('help');
});

test('letters are text in fields and in lists, not on buttons and boxes to tick', () => {
  expect(isTyping({ tagName: 'TEXTAREA' })).toBe(true);
  expect(isTyping({ tagName: 'INPUT', type: 'search' })).toBe(true);
  expect(isTyping({ tagName: 'DIV', role: 'option' })).toBe(true);
  expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
  expect(isTyping({ tagName: 'BUTTON' })).toBe(false);
  expect(isTyping({ tagName: 'INPUT', type: 'checkbox' })).toBe(false);
});

test('the promoter score is the share of promoters less that of detractors', () => {
  expect(npsScore({ answers: 8, promoters: 5, passives: 2, detractors: 1 })).toBe(50);
  expect(npsScore({ answers: 0, promoters: 0, passives: 0, detractors: 0 })).toBeNull();
});

test('reasons come most frequent first, with shares of all', () => {
  const rows = reasonRows([
    { reason: 'care', count: 1 },
    { reason: 'sample', count: 3 },
    { reason: 'other', count: 0 },
  ]);
  expect(rows).toEqual([
    { reason: 'sample', count: 3, share: 0.75 },
    { reason: 'care', count: 1, share: 0.25 },
  ]);
});
