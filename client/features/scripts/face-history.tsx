import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { deviceZone, formatShortDate, formatTime } from '#client/platform/format.ts';
import { languageName } from '#client/platform/language-name.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import { type FactNames, showFacts } from './fact-atoms.ts';
import styles from './face-history.module.css';
import { versionChanges } from './version-changes.ts';
import { PlaceChanges } from './place-changes.tsx';

type FaceHistoryProps = {
  id: string;
  locale: string;
  newest: number;
  names: FactNames;
  mayRestore: boolean;
  onRestore: (version: number) => void;
  onClose: () => void;
};

/** Every version of one language with who and when; two of them compared; the way back to an earlier one. */
export function FaceHistory({ id, locale, newest, names, mayRestore, onRestore, onClose }: FaceHistoryProps) {
  const { t, i18n } = useTranslation();
  const [chosen, choose] = useState<number | null>(null);
  const [against, setAgainst] = useState<number | null>(null);
  const history = useQuery(query.scripts.history.queryOptions({ input: { id, locale }, staleTime: 0 }));
  const versions = history.data?.versions ?? [];
  const shown = versions.find(({ version }) => version === chosen) ?? versions[0];
  const before = shown && versions.find(({ version }) => version === (against ?? shown.version - 1));
  const when = (at: string) =>
    `${formatShortDate(at, i18n.language, deviceZone())} ${formatTime(at, i18n.language, deviceZone())}`;
  const changes = shown && before ? versionChanges(before.content, shown.content, t) : [];
  return (
    <StaffDialog
      title={t('trainer.history.title', { language: languageName(locale, i18n.language) })}
      closeLabel={t('trainer.history.close')}
      isOpen
      onClose={onClose}
      width="wide"
    >
      <LoadFailed load={history} />
      <div className={styles.both}>
        <ol className={styles.versions} reversed>
          {versions.map((one) => (
            <li key={one.version}>
              <button
                type="button"
                className={styles.version}
                aria-current={one === shown || undefined}
                onClick={() => {
                  choose(one.version);
                  if (against === one.version) setAgainst(null);
                }}
              >
                <span className={styles.number}>
                  {t('trainer.history.version', { number: one.version })}
                  {one.inUse && <span className={styles.used}>{t('trainer.history.inUse')}</span>}
                </span>
                <span className={styles.soft}>
                  {one.author && one.editedAt ? `${one.author.name}, ${when(one.editedAt)}` : t('trainer.fromFile')}
                </span>
                {one.restoredFrom !== null && (
                  <span className={styles.soft}>{t('trainer.history.restored', { number: one.restoredFrom })}</span>
                )}
                {one.acts
                  .filter(({ act }) => act !== 'restore')
                  .map(({ act, by, at, note }) => (
                    <span key={`${act}${at}`} className={styles.soft}>
                      {t(`trainer.history.act.${act}`)}: {by?.name ?? t('trainer.somebody')}, {when(at)}
                      {note && ` (${note})`}
                    </span>
                  ))}
              </button>
            </li>
          ))}
        </ol>
        {shown && (
          <div className={styles.compare}>
            {versions.length > 1 && (
              <StaffSelect
                label={t('trainer.history.compare')}
                labelShown
                choices={versions
                  .filter((one) => one !== shown)
                  .map(({ version }) => ({
                    id: `${version}`,
                    label: t('trainer.history.version', { number: version }),
                  }))}
                placeholder={t('trainer.history.choose')}
                value={before ? `${before.version}` : ''}
                onChange={(version) => setAgainst(Number(version))}
              />
            )}
            {before && changes.length === 0 && <p className={styles.soft}>{t('trainer.history.same')}</p>}
            {before ? (
              <PlaceChanges changes={changes} locale={locale} names={names} />
            ) : (
              shown.content.lines.map(({ text }, at) => (
                <p key={`${at}`} lang={locale} dir="auto">
                  {showFacts(text, names)}
                </p>
              ))
            )}
            {mayRestore && shown.version !== newest && (
              <div>
                <StaffButton look="primary" onPress={() => onRestore(shown.version)}>
                  {t('trainer.history.restore', { number: shown.version })}
                </StaffButton>
              </div>
            )}
          </div>
        )}
      </div>
    </StaffDialog>
  );
}
