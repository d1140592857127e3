import type { TFunction } from 'i18next';
import type { Suggestion } from '#contract/scripts.ts';

const moods = ['worried', 'angry', 'hurry', 'unsure'];

/** Why a line is offered, in words. Two reasons at most: the strongest come first, and more would not be read in a talk. */
export function becauseWords(because: Suggestion['because'], t: TFunction): string {
  const words = because.slice(0, 2).map(({ kind, quote }) => {
    if (kind === 'words') return quote ? t('because.line.words', { quote }) : '';
    if (kind === 'heard') return quote ? t('because.line.heard', { quote }) : '';
    if (kind === 'order') return quote ? t('because.line.orderNumber', { quote }) : t('because.line.order');
    if (kind === 'mood')
      return quote && moods.includes(quote)
        ? t('because.line.mood', { mood: t(`desk.mood.${quote}`).toLocaleLowerCase() })
        : t('because.line.moodPlain');
    return t(`because.line.${kind}`);
  });
  return [...new Set(words.filter(Boolean))].join(' · ');
}
