import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { Package, Tag } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contract/errors.ts';
import { type ConsultView, contactReasons } from '#contract/consult.ts';
import { problemOf, query } from '#client/platform/api.ts';
import { systemClock } from '#client/platform/clock.ts';
import { deviceZone, formatNumber, formatTime } from '#client/platform/format.ts';
import { Field, FieldAround, TextArea } from '#client/ui/field.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { languageName } from '#client/platform/language-name.ts';
import { forget, recall, remember } from '#client/platform/storage.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import styles from './desk-end-dialog.module.css';
import { type EndNotes, readEndNotes } from './end-notes.ts';
import { orderSumWords } from './order-sum.ts';
import { fromLocalField, localFieldValue, promiseProblem, promiseTimes } from './promise-times.ts';

/** A line of the form in which hollow phrases are marked, as in the chat. */
export type PromiseBox = (box: {
  field: { id: string; 'aria-describedby': string | undefined };
  value: string;
  onChange: (text: string) => void;
  locale: string;
  label: string;
  placeholder: string | undefined;
  maxLength: number;
}) => ReactNode;

/** The contract's limit. */
const longestPromise = 500;

type DeskEndDialogProps = {
  consult: ConsultView;
  /** The customer reads what is promised, so it is written as the chat is. */
  promiseBox: PromiseBox;
  /** What was promised in the chat, to be taken over with a tap. */
  promised: string[];
  isOpen: boolean;
  onClose: () => void;
  onEnded: () => void;
};

/** What was written about the end of this consult, kept over a reload of its tab until it is over. */
function useEndNotes(bookingId: string): [EndNotes, (part: Partial<EndNotes>) => void, () => void] {
  const key = `desk.end.${bookingId}`;
  const [notes, setNotes] = useState(() => readEndNotes(recall(key, 'tab')));
  const write = (part: Partial<EndNotes>) => {
    const next = { ...notes, ...part };
    setNotes(next);
    remember(key, next, 'tab');
  };
  return [notes, write, () => forget(key, 'tab')];
}

/** Ending a consult: the reason in two taps, a note, and the next promise with its time. The call goes on until then. */
export function DeskEndDialog({ isOpen, ...form }: DeskEndDialogProps) {
  const { t } = useTranslation();
  const { consult, onClose } = form;
  return (
    <StaffDialog
      title={t('desk.end.title', { name: consult.customerName })}
      closeLabel={t('desk.end.back')}
      isOpen={isOpen}
      onClose={onClose}
      width="wide"
    >
      <EndForm {...form} />
    </StaffDialog>
  );
}

type EndFormProps = Omit<DeskEndDialogProps, 'isOpen'>;

function EndForm({ consult, promiseBox, promised: inChat, onClose, onEnded }: EndFormProps) {
  const { t, i18n } = useTranslation();
  const [{ reason, note, promise, promiseAt }, write, forgetNotes] = useEndNotes(consult.bookingId);
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const withdraw = useMutation({
    ...query.consult.withdrawRequest.mutationOptions(),
    onSettled: () =>
      client.invalidateQueries({ queryKey: query.consult.follow.key({ input: { bookingId: consult.bookingId } }) }),
  });
  const end = useMutation({
    ...query.consult.end.mutationOptions(),
    onSuccess: () => {
      forgetNotes();
      onEnded();
    },
  });
  const at = fromLocalField(promiseAt);
  const promised = promise.trim() !== '';
  const untaken = inChat.filter((sentence) => !promise.includes(sentence));
  const take = (sentence: string) =>
    write({
      promise: [promise.trim(), sentence]
        .filter(Boolean)
        .join(/[.!?]$/u.test(promise.trim()) ? ' ' : '. ')
        .slice(0, longestPromise),
    });
  const lacks = promiseProblem(promise, at, systemClock());
  const finish = () => {
    setAsked(true);
    if (!reason || lacks) return;
    end.mutate({
      bookingId: consult.bookingId,
      reason,
      note: note.trim(),
      promise: promised ? promise.trim() : null,
      promiseAt: promised ? at : null,
    });
  };
  const timeWords = (time: { kind: 'hour' | 'today' | 'tomorrow'; at: Date }) =>
    time.kind === 'hour'
      ? t('desk.end.inAnHour')
      : t(`desk.end.${time.kind}`, { time: formatTime(time.at, i18n.language, deviceZone()) });
  return (
    <div className={styles.form}>
      <fieldset>
        <legend className={styles.legend}>{t('desk.end.reason')}</legend>
        <div className={styles.reasons}>
          {contactReasons.map((one) => (
            <StaffButton key={one} pressedIn={reason === one} onPress={() => write({ reason: one })}>
              {t(`reasons.${one}`)}
            </StaffButton>
          ))}
        </div>
        {asked && !reason && <p className={styles.missing}>{t('desk.end.reasonNeeded')}</p>}
      </fieldset>
      {consult.requests.length > 0 && (
        <section>
          <h3 className={styles.legend}>{t('desk.end.requests')}</h3>
          <ul className={styles.requests}>
            {consult.requests.map((request) => (
              <li key={request.id}>
                {request.kind === 'order' ? <Package aria-hidden size={15} /> : <Tag aria-hidden size={15} />}
                <span>
                  {t(`desk.requests.${request.kind}`)}: {unbroken(requestWords(request, t, i18n.language))}
                  <span className={styles.sum}>{orderSumWords(request, t, i18n.language)}</span>
                </span>
                <StaffButton
                  size="small"
                  look="quiet"
                  isPending={withdraw.isPending && withdraw.variables.id === request.id}
                  aria-label={t('desk.end.withdrawNamed', { what: requestWords(request, t, i18n.language) })}
                  onPress={() => withdraw.mutate({ bookingId: consult.bookingId, id: request.id })}
                >
                  {t('desk.end.withdraw')}
                </StaffButton>
              </li>
            ))}
          </ul>
          {withdraw.isError && (
            <p className={styles.missing} role="alert">
              {t('desk.actFailed')}
            </p>
          )}
        </section>
      )}
      <TextArea
        label={t('desk.end.note')}
        hint={t('desk.end.noteHint')}
        rows={2}
        maxLength={4000}
        value={note}
        onChange={(event) => write({ note: event.currentTarget.value })}
      />
      <fieldset className={styles.promise}>
        <legend className={styles.legend}>{t('desk.end.promise')}</legend>
        {untaken.length > 0 && (
          <div className={styles.inChat}>
            <span id="promised-in-chat">{t('desk.end.inChat')}</span>
            <ul aria-labelledby="promised-in-chat">
              {untaken.map((sentence) => (
                <li key={sentence}>
                  <StaffButton size="small" onPress={() => take(sentence)}>
                    <span lang={consult.language}>{sentence}</span>
                  </StaffButton>
                </li>
              ))}
            </ul>
          </div>
        )}
        <FieldAround
          label={t('desk.end.promiseText')}
          hint={t('desk.end.promiseHint', { language: languageName(consult.language, i18n.language) })}
          error={asked && lacks && !promised ? t(`desk.end.${lacks}`) : null}
        >
          {(field) =>
            promiseBox({
              field,
              value: promise,
              onChange: (text) => write({ promise: text }),
              locale: consult.language,
              label: t('desk.end.promiseText'),
              placeholder: consult.language === i18n.language ? t('desk.end.promiseExample') : undefined,
              maxLength: longestPromise,
            })
          }
        </FieldAround>
        <Field
          label={t('desk.end.promiseAt')}
          type="datetime-local"
          min={localFieldValue(systemClock())}
          value={promiseAt}
          error={asked && lacks && promised ? t(`desk.end.${lacks}`) : null}
          onChange={(event) => write({ promiseAt: event.currentTarget.value })}
        />
        <div className={styles.times}>
          {promiseTimes(systemClock(), promise).map((time) => {
            const value = localFieldValue(time.at);
            const isChosen = promiseAt === value;
            return (
              <StaffButton
                key={time.at.getTime()}
                size="small"
                pressedIn={isChosen}
                onPress={() => write({ promiseAt: isChosen ? '' : value })}
              >
                {timeWords(time)}
              </StaffButton>
            );
          })}
        </div>
      </fieldset>
      {end.isError && <Notice kind="error">{endWords(problemOf(end.error).code, promised, t)}</Notice>}
      <div className={styles.actions}>
        <span className={styles.goesOn}>{t('desk.end.goesOn')}</span>
        <StaffButton size="large" onPress={onClose}>
          {t('desk.end.back')}
        </StaffButton>
        <StaffButton size="large" look="danger" isPending={end.isPending} onPress={finish}>
          {t('desk.end.finish')}
        </StaffButton>
      </div>
    </div>
  );
}

/** "Oak parquet Lund, 12.5 m²": all that tells two requests apart, while the customer is still there to be asked. */
function requestWords(
  { product, variant, quantity }: ConsultView['requests'][number],
  t: TFunction,
  locale: string,
): string {
  const chosen = product.variants.find(({ code }) => code === variant)?.name;
  const amount =
    quantity !== null && t(`desk.products.amount.${product.unit}`, { amount: formatNumber(quantity, locale) });
  return [product.name, chosen, amount].filter(Boolean).join(', ');
}

function endWords(code: ErrorCode, promised: boolean, t: TFunction): string {
  // This desk's clock lags behind the shop's: what it took for a time to come has passed there.
  if (code === 'invalid' && promised) return t('desk.end.promisePast');
  return t(code === 'not_allowed' ? 'desk.end.tooEarly' : `errors.${code}`);
}
