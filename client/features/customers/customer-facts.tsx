import { Check, CircleAlert, Clock } from 'lucide-react';
import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerCard } from '#contract/customers.ts';
import { systemClock } from '#client/platform/clock.ts';
import { deviceZone, formatMoney, formatShortDate } from '#client/platform/format.ts';
import { formatFullDate } from '#client/platform/staff-format.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import styles from './customer-facts.module.css';

/** A part that is longer shows the rest when asked; the newest are what an agent asks for in a talk. */
const mostShown = 6;

type CustomerFactsProps = {
  card: CustomerCard;
  bookingId: string;
  /** An amount with its unit, such as "2 m²". */
  amountOf: (quantity: number, unit: string) => string;
};

/** What is known about the customer: what they wrote first, then what is open, then what was. */
export const CustomerFacts = memo(function CustomerFacts({ card, bookingId, amountOf }: CustomerFactsProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const day = (at: string) => pastDate(at, locale, systemClock());
  const bookings = card.bookings.filter((booking) => booking.bookingId !== bookingId);
  const isNew = [card.orders, card.purchases, card.contacts, bookings].every((list) => list.length === 0);
  const word = (key: string, fallback: string) => t(key, { defaultValue: fallback });
  return (
    <div className={styles.facts}>
      <section>
        <h3 className={styles.heading}>{t('customers.wrote')}</h3>
        {card.about ? (
          <p className={styles.about} lang={card.language}>
            {card.about}
          </p>
        ) : (
          <p className={styles.soft}>{t('customers.nothingWritten')}</p>
        )}
      </section>
      {isNew && <p className={styles.soft}>{t('customers.newCustomer')}</p>}
      <Part title={t('customers.orders')} count={card.orders.length}>
        {card.orders.map((order) => (
          <li key={order.number} data-late={order.status === 'late' || undefined}>
            <span className={styles.line}>
              {order.status === 'late' && <CircleAlert aria-hidden size={14} />}
              {order.number} · {t(`customers.orderStatus.${order.status}`)}
              {order.promisedOn && ` · ${t('customers.promisedOn', { date: day(order.promisedOn) })}`}
            </span>
            <span className={styles.soft}>
              {order.lines
                .map((line) => `${unbroken(line.productName)}, ${amountOf(line.quantity, line.unit)}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('customers.purchases')} count={card.purchases.length}>
        {card.purchases.map((purchase, index) => (
          <li key={`${purchase.code}${purchase.at}${index}`}>
            <span className={styles.line}>{unbroken(purchase.productName)}</span>
            <span className={styles.soft}>
              {day(purchase.at)} · {amountOf(purchase.quantity, purchase.unit)} ·{' '}
              {t(`desk.products.per.${purchase.unit}`, {
                price: formatMoney(purchase.price, locale),
                defaultValue: formatMoney(purchase.price, locale),
              })}
            </span>
          </li>
        ))}
      </Part>
      <Part title={t('customers.contacts')} count={card.contacts.length}>
        {card.contacts.map((contact, index) => (
          <li key={`${contact.at}${index}`}>
            <span className={styles.line}>
              {day(contact.at)} · {word(`customers.channel.${contact.channel}`, contact.channel)} ·{' '}
              {word(`reasons.${contact.reason}`, contact.reason)}
            </span>
            {contact.note && <span className={styles.soft}>{contact.note}</span>}
            {contact.promise && <ContactPromise promise={contact.promise} day={day} />}
          </li>
        ))}
      </Part>
      <Part title={t('customers.bookings')} count={bookings.length}>
        {bookings.map((booking) => (
          <li key={booking.bookingId}>
            <span className={styles.line}>
              {day(booking.startsAt)} · {booking.serviceName}
            </span>
            <span className={styles.soft}>
              {word(`customers.bookingStatus.${booking.status}`, booking.status)}
              {booking.reason && ` · ${word(`reasons.${booking.reason}`, booking.reason)}`}
            </span>
          </li>
        ))}
      </Part>
      {(card.email || card.phone) && (
        <p className={styles.soft}>{[card.phone, card.email].filter(Boolean).join(' · ')}</p>
      )}
    </div>
  );
});

type ContactPromiseProps = {
  promise: NonNullable<CustomerCard['contacts'][number]['promise']>;
  day: (at: string) => string;
};

/** What a colleague promised this customer, and what became of it: the first thing a customer asks about. */
function ContactPromise({ promise, day }: ContactPromiseProps) {
  const { t } = useTranslation();
  const { text, at, keptAt } = promise;
  const broken = !keptAt && at !== null && Date.parse(at) < systemClock().getTime();
  const state = keptAt ? 'kept' : broken ? 'broken' : 'open';
  const Icon = icons[state];
  return (
    <span className={styles.promise} data-state={state}>
      <Icon aria-hidden size={14} />
      {t(`customers.promise.${state}`, { text, date: at ? day(at) : '' })}
    </span>
  );
}

const icons = { open: Clock, broken: CircleAlert, kept: Check };

/** "20 Aug", and with its year when that lies so far back that the bare day would mislead. */
function pastDate(at: string, locale: string, now: Date): string {
  const elevenMonths = 335 * 86_400_000;
  if (Math.abs(now.getTime() - Date.parse(at)) < elevenMonths) return formatShortDate(at, locale, deviceZone());
  return formatFullDate(at, locale, deviceZone());
}

function Part({ title, count, children }: { title: string; count: number; children: ReactNode[] }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  if (count === 0) return null;
  const words = t(whole ? 'customers.showFewer' : 'customers.showAll', { all: count });
  return (
    <section>
      <h3 className={styles.heading}>
        {title} <span className="figures">{count}</span>
      </h3>
      <ul className={styles.list}>{whole ? children : children.slice(0, mostShown)}</ul>
      {count > mostShown && (
        <StaffButton
          size="small"
          look="quiet"
          aria-expanded={whole}
          aria-label={`${words}: ${title}`}
          onPress={() => setWhole(!whole)}
        >
          {words}
        </StaffButton>
      )}
    </section>
  );
}
