import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch, useSearchParams } from 'wouter';
import { query } from '#client/platform/api.ts';
import { formatList } from '#client/platform/staff-format.ts';
import { languageLabel, languageName } from '#client/platform/language-name.ts';
import { shorten } from '#client/platform/shorten.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffLoad } from '#client/ui/staff-load.tsx';
import table from '#client/ui/staff-table.module.css';
import { CsvDialog } from './csv-dialog.tsx';
import { EffectDialog } from './effect-dialog.tsx';
import { useUnsaved } from './face-drafts.ts';
import { FaceMark } from './face-mark.tsx';
import { Reviewers } from './reviewers.tsx';
import {
  countStates,
  filterSituations,
  readListSearch,
  SITUATION_FILTERS,
  type SituationFilter,
  writeListSearch,
} from './situation-filter.ts';
import styles from './situation-list.module.css';

/** Every situation with the state of each language. */
export function SituationList({ mayEdit }: { mayEdit: boolean }) {
  const { t, i18n } = useTranslation();
  const search = useSearch();
  const [params, setParams] = useSearchParams();
  const asked = readListSearch(params);
  const { filter, words } = asked;
  const ask = (change: { filter: SituationFilter } | { words: string }) =>
    setParams(writeListSearch({ ...asked, ...change }), { replace: true });
  const [reviewersOpen, setReviewersOpen] = useState(false);
  const [effectOpen, setEffectOpen] = useState(false);
  const [csvOpen, setCsvOpen] = useState(false);
  const unsaved = useUnsaved();
  const list = useQuery(query.scripts.situations.queryOptions({ input: { locale: i18n.language } }));
  const counts = list.data && countStates(list.data.situations);
  return (
    <StaffLoad
      title={t('trainer.title')}
      intro={
        counts
          ? t('trainer.counts', { ...counts, stale: t('trainer.countsStale', { count: counts.stale }) })
          : t('trainer.intro')
      }
      load={list}
      tools={
        <div className={styles.tools}>
          <input
            type="search"
            className={styles.search}
            aria-label={t('trainer.search')}
            placeholder={t('trainer.search')}
            value={words}
            onChange={(event) => ask({ words: event.currentTarget.value })}
          />
          <div className={styles.filters} role="group" aria-label={t('trainer.filter.label')}>
            {SITUATION_FILTERS.map((one) => (
              <StaffButton key={one} pressedIn={filter === one} onPress={() => ask({ filter: one })}>
                {t(`trainer.filter.${one}`)}
              </StaffButton>
            ))}
          </div>
          <div className={styles.acts}>
            <Link href="/scripts/rules" className={styles.rules}>
              {t('trainer.rules.title')}
            </Link>
            {mayEdit && (
              <StaffButton look="quiet" onPress={() => setReviewersOpen(true)}>
                {t('trainer.reviewers.open')}
              </StaffButton>
            )}
            {mayEdit && (
              <StaffButton look="quiet" onPress={() => setCsvOpen(true)}>
                {t('trainer.csv.open')}
              </StaffButton>
            )}
            <StaffButton look="quiet" onPress={() => setEffectOpen(true)}>
              {t('trainer.effect.open')}
            </StaffButton>
          </div>
          {effectOpen && (
            <EffectDialog
              locales={list.data?.locales ?? []}
              titles={new Map(list.data?.situations.map(({ id, title }) => [id, title]))}
              onClose={() => setEffectOpen(false)}
            />
          )}
          {csvOpen && <CsvDialog locales={list.data?.locales ?? []} onClose={() => setCsvOpen(false)} />}
          {reviewersOpen && <Reviewers onClose={() => setReviewersOpen(false)} />}
        </div>
      }
    >
      {({ locales, situations }) => {
        const byTitle = situations.toSorted((a, b) => a.title.localeCompare(b.title, i18n.language));
        const shown = filterSituations(byTitle, filter, words);
        const found = filter === 'all' ? 'trainer.notFound' : 'trainer.notFoundHere';
        if (shown.length === 0)
          return (
            <p className={styles.soft} role="status">
              {words.trim() ? t(found, { words: shorten(words.trim()) }) : t('trainer.nothing')}
            </p>
          );
        return (
          <div className={table.scroll}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('trainer.situation')}</th>
                  {locales.map((locale) => (
                    <th key={locale} scope="col">
                      {languageLabel(locale, i18n.language)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((situation) => (
                  <tr key={situation.id} className={styles.row}>
                    <th scope="row">
                      <Link href={`/scripts/${situation.id}${search && `?${search}`}`} className={styles.link}>
                        {situation.title}
                      </Link>
                      {situation.retired && <span className={styles.retired}> · {t('trainer.state.retired')}</span>}
                      <span className={table.under}>
                        {situation.stages.map((stage) => t(`desk.stage.${stage}`)).join(' · ')}
                      </span>
                      <Languages words="trainer.file.listed" locales={situation.fileEdits} />
                      <Languages words="trainer.unsaved" locales={unsaved.get(situation.id) ?? []} />
                    </th>
                    {locales.map((locale) => (
                      <td key={locale}>
                        <FaceMark state={situation.faces[locale] ?? 'missing'} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      }}
    </StaffLoad>
  );
}

/** Languages that wait for this trainer: not saved in this tab yet, or edited in a file beside what is here. */
function Languages({ words, locales }: { words: string; locales: string[] }) {
  const { t, i18n } = useTranslation();
  if (locales.length === 0) return null;
  const languages = formatList(
    locales.map((locale) => languageName(locale, i18n.language)),
    i18n.language,
  );
  return <span className={styles.unsaved}>{t(words, { languages })}</span>;
}
