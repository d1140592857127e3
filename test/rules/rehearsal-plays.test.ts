import { describe, expect, test } from 'vitest';
import type { Play, PlayFile } from '#contract/rehearsal-plays.ts';
import { type AnswerRead, next, opening, readAnswer, reachable, saidIn } from '#server/features/rehearsals/rules.ts';
import { shippedPlays } from '#test/library/shipped-library.ts';

const plot: Pick<PlayFile, 'opens' | 'temper' | 'beats' | 'endings'> = {
  opens: 'asks',
  temper: 'tense',
  beats: {
    asks: {
      asks: ['own'],
      ways: [
        { hollow: true, temper: 'sharp', to: 'left' },
        { hollow: true, turns: 'sharper', to: 'asks-again' },
        { has: ['own', 'act'], turns: 'calmer', to: 'agreed' },
        { short: true, to: 'left' },
        { to: 'asks-again' },
      ],
    },
    'asks-again': { asks: ['own'], ways: [{ to: 'left' }] },
  },
  endings: { agreed: 'agreed', left: 'left' },
};
const plain = { moves: [], hollow: false, short: false };

describe('where the customer goes', () => {
  test('a hollow answer sharpens, and whoever is sharp already leaves', () => {
    expect(next(plot, opening(plot), { ...plain, hollow: true })).toEqual({ at: 'asks-again', temper: 'sharp' });
    expect(next(plot, { at: 'asks', temper: 'sharp' }, { ...plain, hollow: true })).toEqual({
      at: 'left',
      temper: 'sharp',
    });
  });

  test('every named move must be there; more does no harm', () => {
    const answer = (...moves: ('own' | 'act' | 'time')[]) => next(plot, opening(plot), { ...plain, moves }).at;
    expect(answer('own')).toBe('asks-again');
    expect(answer('time', 'act', 'own')).toBe('agreed');
  });

  test('a temper never goes past its ends', () => {
    const to = next(plot, { at: 'asks', temper: 'calm' }, { ...plain, moves: ['own', 'act'] });
    expect(to.temper).toBe('calm');
  });

  test('the first way that fits is taken', () => {
    expect(next(plot, opening(plot), { moves: ['own', 'act'], hollow: false, short: true }).at).toBe('agreed');
    expect(next(plot, opening(plot), { ...plain, short: true }).at).toBe('left');
  });
});

describe('how an answer is read', () => {
  test('what the linter only mentions is not hollow', () => {
    expect(readAnswer('It is on its way to you', [], [{ level: 'info' }]).hollow).toBe(false);
    expect(readAnswer('It is on its way to you', [], [{ level: 'warn' }]).hollow).toBe(true);
  });

  test.each([
    ['ok', true],
    ['Tyvärr inte möjligt', true],
    ['Przyjedzie jutro przed 9.00', false],
    ['🙂🙂🙂 !!! …', true],
    ['سأتصل بك غدا صباحا', false],
  ])('%s is short: %s', (text, short) => {
    expect(readAnswer(text, [], []).short).toBe(short);
  });
});

describe.each(shippedPlays.map((play): [string, Play] => [play.id, play]))('the play %s', (_id, play) => {
  const reached = reachable(play);

  test('each beat and each ending is reached by some answers', () => {
    expect([...reached.keys()].sort()).toEqual([...Object.keys(play.beats), ...Object.keys(play.endings)].sort());
  });

  test('whatever is answered, it ends', () => {
    const longest = (at: string): number =>
      play.endings[at] ? 0 : 1 + Math.max(...(play.beats[at]?.ways ?? []).map(({ to }) => longest(to)));
    expect(longest(play.opens)).toBeGreaterThanOrEqual(6);
  });

  test('nothing but phrases makes the customer go, and nothing but good answers is agreed with', () => {
    const walk = (answer: AnswerRead) => {
      let place = opening(play);
      while (play.beats[place.at]) place = next(play, place, answer);
      return { outcome: play.endings[place.at], temper: place.temper };
    };
    const moves = ['acknowledge', 'own', 'act', 'time', 'choice'] as const;
    expect(walk({ moves, hollow: false, short: false })).toEqual({ outcome: 'agreed', temper: 'calm' });
    expect(walk({ moves: [], hollow: true, short: false })).toEqual({ outcome: 'left', temper: 'sharp' });
    expect(walk({ moves: [], hollow: false, short: true }).outcome).not.toBe('agreed');
  });

  test.each(Object.keys(play.faces))('has a line for every place and temper in %s', (locale) => {
    const face = play.faces[locale];
    for (const [at, tempers] of reached)
      for (const temper of tempers.keys()) {
        const words = face?.beats[at] ?? face?.endings[at];
        expect(words && saidIn(words.says, temper), `${at} ${temper}`).toBeTruthy();
      }
  });

  test('no two lines are the same in a language', () => {
    for (const face of Object.values(play.faces)) {
      const lines = [...Object.values(face.beats), ...Object.values(face.endings)].flatMap(({ says }) => [
        says.text,
        ...Object.values(says.tempers ?? {}),
      ]);
      expect(new Set(lines).size).toBe(lines.length);
    }
  });
});
