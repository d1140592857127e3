import { describe, expect, it } from 'vitest';
import { createMatcher } from '#server/features/scripts/matcher.ts';
import { meaningProblems, readMeanings } from '#server/features/scripts/meanings.ts';
import { termReader } from '#server/features/scripts/text.ts';

const meanings = {
  delivery: 'delivery, parcel, arrive, on its way',
  refund: 'refund, money back, my money back',
  floor: '*golv, golvlist*',
};

const meant = (text: string, locale = 'en') => termReader(locale, { meanings })(text).map(({ means }) => means);

describe('words that mean the same', () => {
  it('are found in any inflection, with or without marks', () => {
    expect(meant('Parcels arrived')).toEqual([['delivery'], ['delivery']]);
    expect(meant('refunded')).toEqual([['refund']]);
  });

  it('are found as phrases, said by their first word', () => {
    expect(meant('I want my money back')).toEqual([[], [], ['refund'], ['refund'], []]);
    expect(meant('is it on its way')).toEqual([[], [], ['delivery'], [], []]);
    expect(meant('money is not back')).toEqual([[], [], [], []]);
  });

  it('are found by their beginnings and ends', () => {
    expect(meant('Ekgolv och golvlister', 'sv')).toEqual([['floor'], [], ['floor']]);
    expect(meant('golvet', 'sv')).toEqual([[]]);
  });

  it('know a short word only as it is written', () => {
    const short = readMeanings('fi', { size: 'mitat' });
    expect(short.word({ folded: 'mitat', stem: 'mit' })).toEqual(['size']);
    expect(short.word({ folded: 'mita', stem: 'mit' })).toEqual([]);
  });

  it('say what keeps an entry from being heard', () => {
    expect(meaningProblems('delivery, *golv, levera*')).toEqual([]);
    expect(meaningProblems('refund, refund')).toEqual(['remove the second "refund"']);
    expect(meaningProblems('refund,, money')).toHaveLength(1);
    expect(meaningProblems('le*rans')).toHaveLength(1);
    expect(meaningProblems('lev*')).toHaveLength(1);
    expect(meaningProblems('money ba*')).toHaveLength(1);
  });

  it('bring a hint for words that no example has', () => {
    const examples = [
      { id: 'late', locale: 'en', text: 'when is the delivery' },
      { id: 'late', locale: 'en', text: 'has it been delivered yet' },
      { id: 'money', locale: 'en', text: 'I would like a refund' },
      { id: 'money', locale: 'en', text: 'will you refund this' },
    ];
    const listening = { smallTalk: ['hello there'], spellings: {}, meanings };
    const text = 'any sign of my parcel';
    const [first] = createMatcher(examples, { en: listening }).match('en', text).ranked;
    const [without] = createMatcher(examples, { en: { ...listening, meanings: {} } }).match('en', text).ranked;
    expect(first?.id).toBe('late');
    expect(first?.probability).toBeGreaterThan((without?.probability ?? 0) + 0.1);
  });
});
