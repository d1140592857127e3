import { useTranslation } from 'react-i18next';
import type { ContactReason } from '#contract/consult.ts';
import { formatNumber, formatPercent } from '#client/platform/format.ts';
import { reasonRows } from './today-figures.ts';
import styles from './today-screen.module.css';

/** What today's consults were about: a sentence, and a table whose bars repeat its numbers. */
export function ReasonsToday({ reasons }: { reasons: { reason: ContactReason; count: number }[] }) {
  const { t, i18n } = useTranslation();
  const rows = reasonRows(reasons);
  const [first, second] = rows;
  // Where several are even, none of them is the most common.
  const leads = first && first.count > (second?.count ?? 0);
  const percent = (share: number) => formatPercent(share, i18n.language);
  return (
    <section className={styles.card}>
      <h2>{t('supervisor.reasons')}</h2>
      {!first && <p className={styles.note}>{t('supervisor.noReasons')}</p>}
      {first && (
        <>
          {leads && (
            <p className={styles.note}>
              {t('supervisor.reasonsSentence', { reason: t(`reasons.${first.reason}`), share: percent(first.share) })}
            </p>
          )}
          <table className={styles.reasons}>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{t('supervisor.reason')}</th>
                <th scope="col">{t('supervisor.count')}</th>
                <th scope="col">{t('supervisor.share')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.reason}>
                  <th scope="row">
                    {t(`reasons.${row.reason}`)}
                    <span className={styles.bar} style={{ inlineSize: `${row.share * 100}%` }} aria-hidden />
                  </th>
                  <td>{formatNumber(row.count, i18n.language)}</td>
                  <td>{percent(row.share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
