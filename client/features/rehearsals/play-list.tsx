import { MessageCircleMore } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { systemClock } from '#client/platform/clock.ts';
import { problemOf } from '#client/platform/api.ts';
import { deviceZone, formatNearDay, formatShortDate } from '#client/platform/format.ts';
import { languageLabel } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import type { usePlays } from './rehearsal-queries.ts';
import { useStart } from './rehearsal-queries.ts';
import styles from './play-list.module.css';

type Plays = NonNullable<ReturnType<typeof usePlays>['data']>;

type PlayListProps = {
  plays: Plays;
  /** The play that was stopped just now: the keyboard goes on there. */
  left: string | null;
  onOpen: (rehearsalId: string) => void;
};

/** Every play as a card, in the language one wants to practise: begin, go on, or look at the last one again. */
export function PlayList({ plays, left, onOpen }: PlayListProps) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState(i18n.language);
  const language = plays.locales.includes(chosen) ? chosen : (plays.locales[0] ?? chosen);
  const start = useStart(onOpen);
  return (
    <section className={styles.list} aria-label={t('rehearsals.list')}>
      <div className={styles.language}>
        <StaffSelect
          label={t('rehearsals.language')}
          labelShown
          choices={plays.locales.map((id) => ({ id, label: languageLabel(id, i18n.language) }))}
          value={language}
          onChange={setChosen}
        />
      </div>
      {start.error && <Notice kind="error">{t(`errors.${problemOf(start.error).code}`)}</Notice>}
      <ul className={styles.cards}>
        {plays.plays.map((play) => {
          const mine = play.practised.find((one) => one.language === language);
          return (
            <li key={play.playId} className={styles.card}>
              <h2 className={styles.title}>{play.title}</h2>
              <p lang={language}>{play.abouts.find((one) => one.language === language)?.about}</p>
              <p className={styles.soft}>
                <Times times={mine?.times ?? 0} last={mine?.last ?? null} />
              </p>
              <div className={styles.acts}>
                <StaffButton
                  look="primary"
                  autoFocus={play.playId === left}
                  aria-label={`${t(mine?.runningId ? 'rehearsals.goOn' : 'rehearsals.start')}: ${play.title}`}
                  onPress={() => start.begin(play.playId, language)}
                >
                  <MessageCircleMore aria-hidden />
                  {t(mine?.runningId ? 'rehearsals.goOn' : 'rehearsals.start')}
                </StaffButton>
                {mine?.last && (
                  <Link href={`/rehearse/${mine.last.rehearsalId}`} className={styles.link}>
                    {t('rehearsals.seeLast')}
                  </Link>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Last = Plays['plays'][number]['practised'][number]['last'];

function Times({ times, last }: { times: number; last: Last }) {
  const { t, i18n } = useTranslation();
  if (!last) return t('rehearsals.never');
  const day =
    formatNearDay(last.at, systemClock(), i18n.language, deviceZone()) ??
    formatShortDate(last.at, i18n.language, deviceZone());
  return `${t('rehearsals.times', { count: times })} · ${day}: ${t(`rehearsals.outcome.${last.outcome}`)}`;
}
