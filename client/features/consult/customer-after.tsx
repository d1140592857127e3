import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Heart } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingView } from '#contract/booking.ts';
import type { ConsultView } from '#contract/consult.ts';
import { firstName } from '#contract/first-name.ts';
import { zoneName } from '#contract/zone-name.ts';
import { Redirect } from 'wouter';
import { problemOf, query } from '#client/platform/api.ts';
import { deviceZone, formatDay, formatNumber, formatTime } from '#client/platform/format.ts';
import { startLive } from '#client/platform/live.ts';
import { useOnLine } from '#client/platform/on-line.ts';
import { recall } from '#client/platform/storage.ts';
import { Button, LinkButton } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import { chatKey, unsentOf } from './chat-outbox.ts';
import { MessageList } from './chat-panel.tsx';
import { ConsultFrame } from './consult-frame.tsx';
import styles from './customer-after.module.css';
import { FeedbackForm } from './feedback-form.tsx';
import { orderSumWords } from './order-sum.ts';
import { SurfaceFigure, usePriceWords, useStockWords } from './product-card.tsx';
import { rememberedOf } from './remembered.ts';
import { PhoneLink, Trouble, WayBack } from './trouble.tsx';

type Shown = ConsultView['shown'][number];
type Request = ConsultView['requests'][number];

function ShownProduct({ shown, kept }: { shown: Shown; kept: boolean }) {
  const { t } = useTranslation();
  const { price, pack } = usePriceWords(shown);
  const { words } = useStockWords(shown);
  const { product, variant } = shown;
  const chosen = product.variants.find(({ code }) => code === variant);
  return (
    <li className={styles['product']}>
      <a href={`${product.picture.src}?w=1200`} target="_blank" rel="noopener" title={t('consult.after.largePicture')}>
        <SurfaceFigure product={product} />
      </a>
      <div>
        <h3>{unbroken(product.name)}</h3>
        {chosen && <p>{unbroken(chosen.name)}</p>}
        <p>
          <strong>{price}</strong> {pack}
        </p>
        <p className={styles['soft']}>{words}</p>
        {kept && (
          <p className={styles['kept']}>
            <Heart size={18} fill="currentColor" aria-hidden="true" /> {t('consult.after.kept')}
          </p>
        )}
        {product.description && (
          <details>
            <summary>{t('consult.after.more')}</summary>
            <p>{product.description}</p>
          </details>
        )}
      </div>
    </li>
  );
}

/** How much of what was ordered there is, or when it comes. */
const Stock = ({ request }: { request: Request }) => <p className={styles['soft']}>{useStockWords(request).words}</p>;

function Requests({ requests }: { requests: Request[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className={styles['requests']}>
      {requests.map((request) => {
        const { id, kind, product, variant, quantity } = request;
        const sum = orderSumWords(request, t, i18n.language);
        const chosen = product.variants.find(({ code }) => code === variant)?.name;
        const amount =
          quantity === null ? null : `${formatNumber(quantity, i18n.language)} ${t(`consult.unit.${product.unit}`)}`;
        return (
          <li key={id}>
            <strong>{t(`consult.after.request.${kind}`)}</strong>{' '}
            {[product.name, chosen, amount].filter(Boolean).join(', ')}
            {sum && <p className={styles['soft']}>{sum}</p>}
            {kind === 'order' && <Stock request={request} />}
          </li>
        );
      })}
    </ul>
  );
}

function Summary({ view, agentName }: { view: ConsultView; agentName: string }) {
  const { t, i18n } = useTranslation();
  const [locale, zone] = [i18n.language, deviceZone()];
  const products = rememberedOf(view);
  const { promise } = view;
  return (
    <>
      {promise && (
        <section className={styles['promise']}>
          <h2>{t('consult.after.promise', { name: agentName })}</h2>
          <p>{promise.text}</p>
          {promise.at && (
            <p>
              <strong>
                {t('consult.after.promiseAt', {
                  day: formatDay(promise.at, locale, zone),
                  time: formatTime(promise.at, locale, zone),
                })}
              </strong>{' '}
              <small className={styles['soft']}>{t('booking.timesOf', { zone: zoneName(zone) })}</small>
            </p>
          )}
          {promise.keptAt && (
            <p className={styles['kept']}>
              <Check size={18} aria-hidden="true" /> {t('consult.after.promiseKept')}
            </p>
          )}
        </section>
      )}
      {view.requests.length > 0 && (
        <section className={styles['part']}>
          <h2>{t('consult.after.requests')}</h2>
          <Requests requests={view.requests} />
        </section>
      )}
      <section className={styles['part']}>
        <h2>{t('consult.after.shown')}</h2>
        {products.length === 0 ? (
          <p className={styles['soft']}>{t('consult.after.nothingShown')}</p>
        ) : (
          <ul className={styles['products']}>
            {products.map(({ shown, kept }) => (
              <ShownProduct key={shown.product.id} shown={shown} kept={kept} />
            ))}
          </ul>
        )}
      </section>
      {view.messages.length > 0 && (
        <section className={styles['part']}>
          <h2>{t('consult.after.chat')}</h2>
          <MessageList messages={view.messages} agentName={agentName} />
        </section>
      )}
    </>
  );
}

/** A sentence that the end of the talk cut off is not lost: it is here to be read out on the phone. */
function Unsent({ view }: { view: ConsultView }) {
  const { t } = useTranslation();
  const lines = unsentOf(recall(chatKey(view.bookingId), 'tab'), view.messages);
  if (lines.length === 0) return null;
  return (
    <Notice kind="info" title={t('consult.after.unsent')}>
      {lines.map((line) => (
        <blockquote key={line}>{line}</blockquote>
      ))}
      <p>
        {t('consult.after.unsentText')} <PhoneLink phone={view.shopPhone} />
      </p>
    </Notice>
  );
}

function SummaryAway({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  const title = t(useOnLine() ? 'errors.unavailable' : 'consult.after.noNetwork');
  return (
    <Notice kind="warn" title={title} actions={<Button onClick={onRetry}>{t('ui.retry')}</Button>}>
      <p>{t('consult.after.comesByItself')}</p>
    </Notice>
  );
}

/** After the talk: what was shown and agreed, and one question. The link can read this for good, and no longer join. */
export function CustomerAfter({
  link,
  onBooking,
}: {
  link: string;
  /** What has become of the booking, as soon as that is known. */
  onBooking(booking: BookingView): void;
}) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const client = useQueryClient();
  const { data, error, failureReason, refetch } = useQuery({
    ...query.consult.summary.queryOptions({ input: { locale } }),
    placeholderData: (before) => before,
    // A call often ends because the network does: the page waits for it as long as it takes.
    retry: (_, problem) => problemOf(problem).code === 'unavailable',
    retryDelay: 3_000,
  });
  useEffect(
    () =>
      startLive('own', locale, {
        onEvent: () => void client.invalidateQueries({ queryKey: query.consult.summary.key() }),
        onState: () => undefined,
      }),
    [client, locale],
  );
  const read = data?.booking;
  useEffect(() => {
    if (read) onBooking(read);
  }, [read, onBooking]);

  if (!data) {
    return (
      <ConsultFrame link={link} shopName="">
        {error ? (
          <Trouble error={error} actions={<WayBack link={link} known={false} />} />
        ) : failureReason ? (
          <SummaryAway onRetry={() => void client.resetQueries({ queryKey: query.consult.summary.key() })} />
        ) : (
          <Spinner words={t('consult.loading')} stillWords={t('consult.stillLoading')} />
        )}
      </ConsultFrame>
    );
  }
  const { consult: view, booking, feedback } = data;
  const agentName = view.agentName ?? t('consult.someone');
  const talked = view.takenAt !== null;
  // Nothing happened that could be read here: the booking's own page says what became of it.
  if (!talked && view.messages.length === 0 && (booking.status === 'cancelled' || booking.status === 'missed'))
    return <Redirect to={`/b/${link}`} replace />;
  return (
    <ConsultFrame link={link} shopName={booking.shopName}>
      <h1>
        {t(talked && view.state === 'ended' ? 'consult.after.title' : 'consult.after.titleUntalked', {
          name: firstName(view.customerName),
        })}
      </h1>
      {view.state === 'expected' && (
        <Notice
          kind="info"
          title={t('consult.after.notYet')}
          actions={<LinkButton href={`/b/${link}`}>{t('consult.toBooking')}</LinkButton>}
        />
      )}
      {(view.state === 'waiting' || view.state === 'talking') && (
        <Notice
          kind="info"
          title={t('consult.after.stillOpen')}
          actions={
            <LinkButton look="primary" href={`/b/${link}/consult`}>
              {t('consult.after.backIn')}
            </LinkButton>
          }
        />
      )}
      {talked && view.state === 'ended' && (
        <FeedbackForm agentName={agentName} given={feedback} onGiven={() => void refetch()} />
      )}
      {view.state === 'ended' && <Unsent view={view} />}
      {(talked || view.messages.length > 0) && <Summary view={view} agentName={agentName} />}
      <p className={styles['soft']}>
        {t('consult.after.questions')} <PhoneLink phone={view.shopPhone} />
      </p>
    </ConsultFrame>
  );
}
