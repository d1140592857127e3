import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/booking.ts';
import { Button } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { type Reader, sayWhen } from './when.ts';

/** A time that cannot be had, and why: the next free ones, one tap each, and the whole list. */
export function SlotTaken({
  title,
  next,
  isEmpty = false,
  reader,
  onChoose,
}: {
  /** Why it cannot. */
  title: string;
  next: Slot[];
  /** Nothing has been typed that could be lost. */
  isEmpty?: boolean;
  reader: Reader;
  onChoose(startsAt: string | null): void;
}) {
  const { t } = useTranslation();
  return (
    <Notice
      kind="error"
      title={title}
      inView
      actions={
        <>
          {next.slice(0, 3).map(({ startsAt }) => (
            <Button key={startsAt} onClick={() => onChoose(startsAt)}>
              {sayWhen(t, startsAt, reader)}
            </Button>
          ))}
          <Button look="quiet" onClick={() => onChoose(null)}>
            {t('booking.moreTimes')}
          </Button>
        </>
      }
    >
      {!isEmpty && `${t('booking.nothingLost')} `}
      {next.length > 0 ? t('booking.takenNext') : t('booking.takenNone')}
    </Notice>
  );
}

/** Why the server gave a time to nobody: it went by meanwhile, or somebody was faster. */
export function takenTitle(t: TFunction, asked: string | null, now: Date): string {
  return t(asked && new Date(asked) <= now ? 'booking.timePassed' : 'errors.slot_taken');
}
