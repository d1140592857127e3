import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '#client/platform/api.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { createKeyKeeper } from './draft.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** Asks once before a time is given back. */
export function CancelDialog({
  kind,
  when,
  onCancelled,
  onClose,
}: {
  kind: 'booked' | 'now';
  when: string;
  onCancelled(): void;
  onClose(): void;
}) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [keyFor] = useState(() => createKeyKeeper());
  const locale = i18n.language;
  const cancel = useMutation({
    mutationFn: () => api.booking.cancel({ idempotencyKey: keyFor('cancel'), locale }),
    onSuccess: (booking) => {
      client.setQueryData(query.booking.get.queryKey({ input: { locale } }), booking);
      onCancelled();
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: query.booking.get.key() }),
  });
  const isNow = kind === 'now';
  return (
    <Dialog
      title={isNow ? t('booking.now.giveUpQuestion') : t('booking.cancelQuestion')}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" wide busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {isNow ? t('booking.now.giveUp') : t('booking.cancelYes')}
          </Button>
          <Button wide onClick={onClose}>
            {isNow ? t('booking.now.stay') : t('booking.cancelNo')}
          </Button>
        </>
      }
    >
      {!isNow && <p>{t('booking.cancelWords', { when })}</p>}
      {cancel.isError && <ProblemNotice error={cancel.error} />}
    </Dialog>
  );
}
