import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deviceZone, formatShortDate } from '#client/platform/format.ts';
import { languageLabel } from '#client/platform/language-name.ts';
import { Empty } from '#client/ui/empty.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import table from '#client/ui/staff-table.module.css';
import type { useTeam } from './rehearsal-queries.ts';
import styles from './team-table.module.css';

type Team = NonNullable<ReturnType<typeof useTeam>['data']>;
type Practised = Team['people'][number]['practised'][number];

const all = 'all';

/** Who has practised what, how often, when last and with which moves; whoever has not is there too. */
export function TeamTable({ team }: { team: Team }) {
  const { t, i18n } = useTranslation();
  const [play, setPlay] = useState(all);
  const [language, setLanguage] = useState(all);
  const titles = new Map(team.plays.map(({ playId, title }) => [playId, title]));
  const isShown = (row: Practised) =>
    (play === all || row.playId === play) && (language === all || row.language === language);
  const languages = [...new Set(team.people.flatMap(({ practised }) => practised.map((row) => row.language)))].sort();
  if (team.people.length === 0) return <Empty title={t('rehearsals.team.nobody')} />;
  return (
    <>
      <div className={styles.filters}>
        <StaffSelect
          label={t('rehearsals.team.play')}
          choices={[
            { id: all, label: t('rehearsals.team.allPlays') },
            ...team.plays.map(({ playId, title }) => ({ id: playId, label: title })),
          ]}
          value={play}
          onChange={setPlay}
        />
        <StaffSelect
          label={t('rehearsals.team.language')}
          choices={[
            { id: all, label: t('rehearsals.team.allLanguages') },
            ...languages.map((id) => ({ id, label: languageLabel(id, i18n.language) })),
          ]}
          value={language}
          onChange={setLanguage}
        />
      </div>
      {/* Focusable, so that it can be scrolled by keyboard where it is wider than the screen. */}
      <section className={`${styles.wide} ${table.scroll}`} tabIndex={0} aria-label={t('rehearsals.team.title')}>
        <table className={table.table}>
          <thead>
            <tr>
              {['person', 'play', 'language', 'times', 'last', 'moves'].map((column) => (
                <th key={column} scope="col">
                  {t(`rehearsals.team.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {team.people.map(({ staffId, name, practised }) => {
            const rows = practised.filter(isShown);
            return (
              <tbody key={staffId}>
                {rows.length === 0 && (
                  <tr>
                    <th scope="row">{name}</th>
                    <td colSpan={5} className={styles.soft}>
                      {t('rehearsals.never')}
                    </td>
                  </tr>
                )}
                {rows.map((row, at) => (
                  <tr key={`${row.playId} ${row.language}`}>
                    {at === 0 && (
                      <th scope="rowgroup" rowSpan={rows.length}>
                        {name}
                      </th>
                    )}
                    <td>{titles.get(row.playId) ?? row.playId}</td>
                    <td>{languageLabel(row.language, i18n.language)}</td>
                    <td className={table.number}>{row.times}</td>
                    <td>
                      {formatShortDate(row.lastAt, i18n.language, deviceZone())}
                      <span className={table.under}>{t(`rehearsals.outcome.${row.lastOutcome}`)}</span>
                    </td>
                    <td>
                      <Shares shares={row.shares} />
                    </td>
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </section>
    </>
  );
}

function Shares({ shares }: Pick<Practised, 'shares'>) {
  const { t } = useTranslation();
  return (
    <ul className={styles.shares}>
      {shares.map(({ move, present, asked }) => (
        <li key={move}>
          <span>{t(`desk.credit.${move}`)}</span>
          <meter aria-hidden min={0} max={asked} value={present} />
          <span className={styles.figures}>{t('rehearsals.share', { present, asked })}</span>
        </li>
      ))}
    </ul>
  );
}
