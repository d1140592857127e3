import { useTranslation } from 'react-i18next';
import { deviceZone, formatRelative, formatTime } from '#client/platform/format.ts';
import type { WaitingLine } from './waiting-line.ts';

type Words = { title: string; more: string | null };

/** Where somebody stands who waits, and what comes next. */
export function useWaitingWords(line: WaitingLine, name: string): Words {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const time = 'at' in line ? formatTime(line.at, locale, deviceZone()) : '';
  const range = (wait: { low: number; high: number }) =>
    wait.low === wait.high
      ? t('consult.wait.about', { count: wait.high })
      : wait.low === 0
        ? t('consult.wait.within', { count: wait.high })
        : t('consult.wait.range', { low: wait.low, count: wait.high });
  const say = (key: string, more: string | null = null): Words => ({
    title: t(`consult.wait.title.${key}`, { name, time }),
    more: more ?? t(`consult.wait.more.${key}`, { name, time }),
  });
  switch (line.kind) {
    case 'bookedSoon':
      return say(line.kind, formatRelative(line.minutes, locale));
    case 'late':
      return say(line.kind, line.wait ? range(line.wait) : null);
    case 'queue':
      return say(line.kind, range(line.wait));
    default:
      return say(line.kind);
  }
}
