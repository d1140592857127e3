import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { api, problemOf, query } from '#client/platform/api.ts';
import { useNow } from '#client/platform/clock.ts';
import { deviceZone } from '#client/platform/format.ts';
import { Button, LinkButton } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { createKeyKeeper } from './draft.ts';
import { LinkProblem } from './link-problem.tsx';
import { PageHead } from './page-head.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useForgetSlots, useOwnBooking } from './queries.ts';
import { SlotTaken, takenTitle } from './slot-taken.tsx';
import { StickyAction } from './sticky-action.tsx';
import { TimeChoiceList } from './time-choice-list.tsx';
import { sayWhen } from './when.ts';

/** Another time for the same talk. The old one is kept until the new one is certain. */
export function MovePage({ link }: { link: string }) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const own = useOwnBooking();
  const [chosen, setChosen] = useState<string | null>(null);
  const [keyFor] = useState(() => createKeyKeeper());
  const forgetSlots = useForgetSlots();
  const zone = deviceZone();
  const locale = i18n.language;
  const reader = { locale, zone, now: useNow() };

  const move = useMutation({
    mutationFn: (startsAt: string) => api.booking.move({ idempotencyKey: keyFor(startsAt), startsAt, zone, locale }),
    onSuccess: (booking) => {
      client.setQueryData(query.booking.get.queryKey({ input: { locale } }), booking);
      forgetSlots();
      // Whoever was chosen before may not be free then.
      const newAdviser = booking.agentName !== own.data?.agentName;
      navigate(`/b/${link}`, { replace: true, state: { just: 'moved', newAdviser } });
    },
    onError: (error) => {
      if (problemOf(error).code === 'slot_taken') forgetSlots();
    },
  });

  if (own.isPending) return <Spinner words={t('booking.lookingForBooking')} stillWords={t('ui.slowLine')} />;
  if (!own.data) return <LinkProblem error={own.error} onRetry={() => void own.refetch()} />;
  const booking = own.data;
  if (!booking.mayMove) {
    return (
      <Notice kind="warn" title={t('booking.cannotMove')}>
        <Link asChild href={`/b/${link}`}>
          <LinkButton>{t('booking.toBooking')}</LinkButton>
        </Link>
      </Notice>
    );
  }
  const problem = move.error ? problemOf(move.error) : null;
  return (
    <>
      <PageHead
        title={t('booking.chooseNewTime')}
        lead={t('booking.movingFrom', { when: sayWhen(t, booking.startsAt, reader) })}
        back={`/b/${link}`}
      />
      {problem?.code === 'slot_taken' && (
        <SlotTaken
          title={takenTitle(t, chosen, reader.now)}
          next={problem.data.next}
          isEmpty
          reader={reader}
          onChoose={(startsAt) => {
            move.reset();
            setChosen(startsAt);
          }}
        />
      )}
      <TimeChoiceList wanted={{ moving: true, zone }} chosen={chosen} onChoose={setChosen} phone={booking.shopPhone} />
      {problem && problem.code !== 'slot_taken' && <ProblemNotice error={move.error} inView />}
      {chosen && (
        <StickyAction>
          <Button look="primary" wide busy={move.isPending} onClick={() => move.mutate(chosen)}>
            {t('booking.moveHere', { when: sayWhen(t, chosen, reader) })}
          </Button>
        </StickyAction>
      )}
    </>
  );
}
