import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { formatNumber, formatPercent } from '#client/platform/format.ts';
import { languageLabel } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import styles from './effect-dialog.module.css';

const spans = [30, 90, 365];

type Figure = { cases: number; value: number | null };
type EffectDialogProps = { locales: string[]; titles: ReadonlyMap<string, string>; onClose: () => void };

/** What became of each situation's lines, and how talks with and without them went; always with the number of talks. */
export function EffectDialog({ locales, titles, onClose }: EffectDialogProps) {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState(locales.includes(i18n.language) ? i18n.language : (locales[0] ?? ''));
  const [days, setDays] = useState(90);
  const effect = useQuery(query.scripts.effect.queryOptions({ input: { locale, days } }));
  const situations = effect.data?.situations ?? [];
  const cell = ({ cases, value }: Figure, words: (value: number) => string) => (
    <td>
      {value === null ? <span className={styles.few}>{t('trainer.effect.few')}</span> : words(value)}
      <span className={styles.cases}>{t('trainer.effect.talks', { count: cases })}</span>
    </td>
  );
  const nps = (value: number) => formatNumber(value, i18n.language, 0);
  const percent = (value: number) => formatPercent(value, i18n.language);
  return (
    <StaffDialog
      title={t('trainer.effect.title')}
      closeLabel={t('trainer.history.close')}
      isOpen
      onClose={onClose}
      width="wide"
    >
      <p className={styles.soft}>{t('trainer.effect.intro')}</p>
      <div className={styles.tools}>
        <StaffSelect
          label={t('trainer.language')}
          choices={locales.map((id) => ({ id, label: languageLabel(id, i18n.language) }))}
          value={locale}
          onChange={setLocale}
        />
        {spans.map((one) => (
          <StaffButton key={one} pressedIn={days === one} onPress={() => setDays(one)}>
            {t('trainer.try.days', { count: one })}
          </StaffButton>
        ))}
      </div>
      <LoadFailed load={effect} />
      {effect.data && situations.length === 0 && <p className={styles.soft}>{t('trainer.effect.nothing')}</p>}
      {situations.length > 0 && (
        <div className={styles.wide} tabIndex={0} role="region" aria-label={t('trainer.effect.title')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" rowSpan={2}>
                  {t('trainer.situation')}
                </th>
                {(['offered', 'used', 'edited', 'rejected'] as const).map((kind) => (
                  <th key={kind} scope="col" rowSpan={2}>
                    {t(`trainer.effect.${kind}`)}
                  </th>
                ))}
                <th scope="colgroup" colSpan={2}>
                  {t('trainer.effect.nps')}
                </th>
                <th scope="colgroup" colSpan={2}>
                  {t('trainer.effect.resolved')}
                </th>
              </tr>
              <tr>
                {(['nps', 'resolved'] as const).map((kind) =>
                  (['with', 'without'] as const).map((side) => (
                    <th key={kind + side} scope="col">
                      {t(`trainer.effect.${side}`)}
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {situations.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{titles.get(one.id) ?? one.id}</th>
                  <td>{formatNumber(one.offered, i18n.language)}</td>
                  <td>{formatNumber(one.used, i18n.language)}</td>
                  <td>{formatNumber(one.edited, i18n.language)}</td>
                  <td>{formatNumber(one.rejected, i18n.language)}</td>
                  {cell(one.nps.with, nps)}
                  {cell(one.nps.without, nps)}
                  {cell(one.resolved.with, percent)}
                  {cell(one.resolved.without, percent)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </StaffDialog>
  );
}
