import { useTranslation } from 'react-i18next';
import { formatPercent } from '#client/platform/format.ts';
import { type Heard, HeardOne } from './heard-list.tsx';
import styles from './try-out.module.css';

type Score = { first: number; three: number };
type Replay = {
  heard: number;
  changed: { text: string; before: Heard | null; after: Heard | null }[];
  changedInAll: number;
  measured: { cases: number; before: Score; after: Score } | null;
};

/** Below this many cases a share says nothing yet. */
const enoughCases = 30;

/** What other words would have done to the chats of late, and what they do to the examples that are known to be right. */
export function Replayed({ answer, own, locale }: { answer: Replay; own: string; locale: string }) {
  const { t, i18n } = useTranslation();
  const { heard, changed, changedInAll, measured } = answer;
  const percent = (part: number, whole: number) => formatPercent(part / whole, i18n.language, 1);
  return (
    <div className={styles.replayed} role="status">
      <p>
        {t('trainer.try.heard', { count: heard })} {t('trainer.try.changed', { count: changedInAll })}
      </p>
      {changed.length > 0 && (
        <ul className={styles.changes}>
          {changed.map(({ text, before, after }, index) => (
            <li key={`${index}${text}`} className={styles.change}>
              <q lang={locale} dir="auto">
                {text}
              </q>
              <dl className={styles.turned}>
                {[['now', before] as const, ['then', after] as const].map(([when, hint]) => (
                  <div key={when} data-own={hint?.situationId === own || undefined}>
                    <dt className={styles.soft}>{t(`trainer.try.${when}`)}</dt>
                    <dd className={styles.offer}>
                      {hint ? <HeardOne hint={hint} locale={locale} /> : t('trainer.try.nothing')}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      )}
      {measured && measured.cases < enoughCases && (
        <p className={styles.soft}>{t('trainer.try.fewCases', { count: measured.cases })}</p>
      )}
      {measured && measured.cases >= enoughCases && (
        <table className={styles.scores}>
          <caption>{t('trainer.try.cases', { count: measured.cases })}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('trainer.try.now')}</th>
              <th scope="col">{t('trainer.try.then')}</th>
            </tr>
          </thead>
          <tbody>
            {(['first', 'three'] as const).map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`trainer.try.${kind}`)}</th>
                <td>{percent(measured.before[kind], measured.cases)}</td>
                <td>{percent(measured.after[kind], measured.cases)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
