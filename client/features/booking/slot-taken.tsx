import { useTranslation } from 'react-i18next';
import type { Slot } from '#contract/booking.ts';
import { Button } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { type Reader, sayWhen } from './when.ts';

/** Somebody was faster, or the time went by over the form: the next free times, one tap each, and the whole list. */
export function SlotTaken({
  asked,
  next,
  reader,
  onChoose,
}: {
  /** The start that was asked for. */
  asked: string | null;
  next: Slot[];
  reader: Reader;
  onChoose(startsAt: string | null): void;
}) {
  const { t } = useTranslation();
  const hasPassed = asked !== null && new Date(asked) <= reader.now;
  return (
    <Notice
      kind="error"
      title={t(hasPassed ? 'booking.timePassed' : 'errors.slot_taken')}
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
      {next.length > 0 ? t('booking.takenNext') : t('booking.takenNone')}
    </Notice>
  );
}
