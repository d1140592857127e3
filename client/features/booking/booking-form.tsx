import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Service, Slot } from '#contract/booking.ts';
import { api, problemOf } from '#client/platform/api.ts';
import { useNow } from '#client/platform/clock.ts';
import { dayOf, deviceZone, formatTime } from '#client/platform/format.ts';
import { inLanguage } from '#client/platform/language-name.ts';
import { Button, LinkButton } from '#client/ui/button.tsx';
import { Field, TextArea } from '#client/ui/field.tsx';
import styles from './booking-form.module.css';
import { createKeyKeeper, useDraft } from './draft.ts';
import { errorsFrom, type FormErrors, readForm } from './form-rules.ts';
import { PageHead } from './page-head.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useForgetSlots, useWeekSlots } from './queries.ts';
import { SlotTaken, takenTitle } from './slot-taken.tsx';
import { talkNow } from './standing.ts';
import { StickyAction } from './sticky-action.tsx';
import { nearestSlots, timeProblem } from './time-choice.ts';
import { type Reader, sayWhen } from './when.ts';

type Fields = Extract<ReturnType<typeof readForm>, { fields: unknown }>['fields'];

/** Who comes, and what it is about: three things and nothing that is known. `startsAt` is null for a place in the queue. */
export function BookingForm({
  service,
  startsAt,
  language,
  choices,
  front,
  onOtherTime,
}: {
  service: Service;
  startsAt: string | null;
  language: string;
  /** What else is to be chosen: the language, and in the queue what it is about. */
  choices: ReactNode;
  front: { now: Parameters<typeof talkNow>[0]; shop: { mailLeaves: boolean } };
  /** Another time is wanted; null to choose from the whole list. */
  onOtherTime(startsAt: string | null): void;
}) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const zone = deviceZone();
  const reader = { locale: i18n.language, zone, now: useNow() };
  const { draft, change, clear } = useDraft();
  const [errors, setErrors] = useState<FormErrors>({});
  const [keyFor] = useState(() => createKeyKeeper());
  const form = useRef<HTMLFormElement>(null);
  const forgetSlots = useForgetSlots();

  const book = useMutation({
    mutationFn: async (fields: Fields): Promise<{ link: string }> => {
      const asked = { serviceId: service.id, language, pageLocale: i18n.language, zone, ...fields };
      const idempotencyKey = keyFor({ asked, startsAt });
      return startsAt
        ? api.booking.create({ idempotencyKey, startsAt, ...asked })
        : api.booking.now({ idempotencyKey, ...asked });
    },
    onSuccess: ({ link }) => {
      clear();
      if (startsAt) navigate(`/b/${link}`, { replace: true, state: { just: 'booked' } });
      else navigate(`/b/${link}/consult`, { replace: true });
    },
    onError: (error) => {
      const problem = problemOf(error);
      if (problem.code === 'slot_taken') forgetSlots();
      showErrors(errorsFrom(problem) ?? {});
    },
  });
  const { reset } = book;
  // What was refused in one language may be free in another.
  useEffect(() => reset(), [reset, language]);
  const problem = book.error ? problemOf(book.error) : null;
  const refused = useRefusal(service, startsAt, language, reader, book);

  function showErrors(found: FormErrors) {
    setErrors(found);
    const first = (['name', 'contact', 'about'] as const).find((field) => found[field]);
    if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (book.isPending) return;
    const reading = readForm(draft);
    showErrors('errors' in reading ? reading.errors : {});
    if ('fields' in reading) book.mutate(reading.fields);
  };
  const type = (field: 'name' | 'contact' | 'about', text: string) => {
    change({ [field]: text });
    if (errors[field]) setErrors({ ...errors, [field]: undefined });
  };
  const say = (error: string | undefined) => (error ? t(`booking.${error}`) : null);
  const waiting = talkNow(front.now);
  const isEmpty = !draft.name && !draft.contact && !draft.about;

  return (
    <form ref={form} className={styles['form']} onSubmit={send} noValidate aria-label={t('booking.yourDetails')}>
      <PageHead
        title={startsAt ? sayWhen(t, startsAt, reader) : t('booking.now.title')}
        lead={service.name}
        back={startsAt ? `/book/${service.code}?in=${language}` : '/'}
      />
      {!startsAt && (
        <p>{t(`booking.now.${waiting}`, { low: Math.max(1, front.now.wait?.low ?? 1), high: front.now.wait?.high })}</p>
      )}
      {refused && (
        <SlotTaken
          {...refused}
          isEmpty={isEmpty}
          reader={reader}
          onChoose={(other) => {
            book.reset();
            onOtherTime(other);
          }}
        />
      )}
      {!(refused && isEmpty) && (
        <>
          <Field
            label={t('booking.name')}
            name="name"
            autoComplete="name"
            maxLength={120}
            value={draft.name}
            onChange={(event) => type('name', event.currentTarget.value)}
            error={say(errors.name)}
          />
          <Field
            label={t('booking.contact')}
            hint={t(
              !startsAt
                ? 'booking.now.contactHint'
                : front.shop.mailLeaves
                  ? 'booking.contactHint'
                  : 'booking.contactHintNoMail',
            )}
            name="contact"
            autoComplete="email"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            value={draft.contact}
            onChange={(event) => type('contact', event.currentTarget.value)}
            error={say(errors.contact)}
          />
          <TextArea
            label={t('booking.about')}
            hint={t('booking.aboutHint')}
            name="about"
            value={draft.about}
            onChange={(event) => type('about', event.currentTarget.value)}
            error={say(errors.about)}
          />
        </>
      )}
      {choices}
      {problem && !refused && Object.keys(errors).length === 0 && (
        <ProblemNotice error={book.error} inView>
          {t('booking.nothingLost')}
        </ProblemNotice>
      )}
      {!refused && (
        <StickyAction>
          {startsAt || waiting === 'free' || waiting === 'wait' ? (
            <Button type="submit" look="primary" wide busy={book.isPending}>
              {startsAt
                ? t('booking.bookAt', { time: formatTime(startsAt, i18n.language, zone) })
                : t(waiting === 'free' ? 'booking.now.start' : 'booking.now.join')}
            </Button>
          ) : (
            <Link asChild href={`/book/${service.code}`}>
              <LinkButton look="primary" wide>
                {t('booking.chooseTime')}
              </LinkButton>
            </Link>
          )}
        </StickyAction>
      )}
    </form>
  );
}

/** Why this time cannot be had, and the nearest that can: known before anything is filled in, or from the server's refusal. */
function useRefusal(
  service: Service,
  startsAt: string | null,
  language: string,
  { locale, zone, now }: Reader,
  book: { isIdle: boolean; error: unknown },
): { title: string; next: Slot[] } | null {
  const { t } = useTranslation();
  const at = startsAt ?? now.toISOString();
  const hasPassed = Date.parse(at) <= now.getTime();
  const week = useWeekSlots(
    { serviceId: service.id, language, zone },
    dayOf(hasPassed ? now : at, zone),
    startsAt !== null,
  );
  const problem = book.error ? problemOf(book.error) : null;
  if (problem?.code === 'slot_taken') return { title: takenTitle(t, startsAt, now), next: problem.data.next };
  // Once sent, only the server knows: a time that is gone may be this customer's own.
  const against = startsAt && book.isIdle && timeProblem(startsAt, week.data?.slots, now);
  if (!against) return null;
  const next = nearestSlots(week.data?.slots ?? [], at, 3);
  if (against === 'passed') return { title: t('booking.timePassed'), next };
  return { title: t('booking.nobodyThen', { inLanguage: inLanguage(t, language, locale) }), next };
}
