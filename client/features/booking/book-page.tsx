import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { deviceZone, formatTime } from '#client/platform/format.ts';
import { availableLocales } from '#client/platform/language.ts';
import { Button, LinkButton } from '#client/ui/button.tsx';
import { Select } from '#client/ui/field.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { BookingForm } from './booking-form.tsx';
import { PageHead } from './page-head.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useShopFront } from './queries.ts';
import { StickyAction } from './sticky-action.tsx';
import { TalkLanguage } from './talk-language.tsx';
import { formAddress, listAddress, readStart, readTalkLanguage } from './time-choice.ts';
import { TimeChoiceList } from './time-choice-list.tsx';

/**
 * Booking one service: first the time, then who comes. `?at` holds the time, `?in` the language to talk in, `?now` means
 * no time but the queue.
 */
export function BookPage({ code }: { code: string }) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const [search, setSearch] = useSearchParams();
  const at = readStart(search.get('at'));
  const [opened] = useState(i18n.language);
  const talkLanguage = readTalkLanguage(search.get('in'), {
    spoken: availableLocales().map(({ locale }) => locale),
    otherwise: at ? opened : i18n.language,
  });
  const shop = useShopFront(talkLanguage);
  const isNow = search.has('now');
  const [chosen, setChosen] = useState(at);
  const zone = deviceZone();

  if (shop.isPending) return <Spinner words={t('booking.lookingForTimes')} stillWords={t('ui.slowLine')} />;
  if (!shop.data) return <ProblemNotice error={shop.error} onRetry={() => void shop.refetch()} />;
  const service = shop.data.services.find((one) => one.code === code);
  if (!service) {
    return (
      <Notice kind="warn" title={t('booking.noSuchService')}>
        <LinkButton href="/">{t('booking.toShop')}</LinkButton>
      </Notice>
    );
  }

  const languageChoice = (
    <TalkLanguage
      value={talkLanguage}
      onChoose={(next) => {
        if (!at) setChosen(null);
        setSearch(
          (before) => {
            before.set('in', next);
            return before;
          },
          { replace: true },
        );
      }}
    />
  );

  if (isNow || at) {
    return (
      <BookingForm
        service={service}
        startsAt={isNow ? null : at}
        language={talkLanguage}
        choices={
          <>
            {isNow && (
              <Select
                label={t('booking.now.subject')}
                value={code}
                choices={shop.data.services.map((one) => ({ value: one.code, text: one.name }))}
                onChoose={(other) => navigate(`/book/${other}?now&in=${talkLanguage}`, { replace: true })}
              />
            )}
            {languageChoice}
          </>
        }
        front={shop.data}
        onOtherTime={(startsAt) => {
          setChosen(startsAt);
          const list = listAddress(code, talkLanguage);
          navigate(startsAt ? formAddress(code, startsAt, talkLanguage) : list, { replace: true });
        }}
      />
    );
  }
  return (
    <>
      <PageHead title={t('booking.chooseATime')} lead={service.name} back="/" />
      {languageChoice}
      <TimeChoiceList
        key={talkLanguage}
        wanted={{ serviceId: service.id, language: talkLanguage, zone }}
        chosen={chosen}
        onChoose={setChosen}
        phone={shop.data.shop.phone}
      />
      {chosen && (
        <StickyAction>
          <Button look="primary" wide onClick={() => navigate(formAddress(code, chosen, talkLanguage))}>
            {t('booking.goOnWith', { time: formatTime(chosen, i18n.language, zone) })}
          </Button>
        </StickyAction>
      )}
    </>
  );
}
