import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { KEEP_REASONS } from '#contract/script-library.ts';
import { query } from '#client/platform/api.ts';
import { languageLabel, languageName } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffLoad } from '#client/ui/staff-load.tsx';
import table from '#client/ui/staff-table.module.css';
import styles from './rule-list.module.css';

/** Every rule of the linter: on or off in each language, how often it marked something and was overruled, and why. */
export function RuleList({ mayEdit }: { mayEdit: boolean }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const rules = useQuery(query.scripts.rules.queryOptions({ input: {}, staleTime: 0 }));
  const change = useMutation({
    ...query.scripts.switchRule.mutationOptions(),
    onSettled: () => client.invalidateQueries({ queryKey: query.scripts.rules.key() }),
  });
  return (
    <StaffLoad
      back={
        <Link href="/scripts" className={styles.back}>
          <ArrowLeft aria-hidden size={16} />
          {t('trainer.back')}
        </Link>
      }
      title={t('trainer.rules.title')}
      intro={t(mayEdit ? 'trainer.rules.intro' : 'trainer.rules.readOnly')}
      load={rules}
    >
      {({ locales, rules: all }) => (
        <>
          {change.isError && <Notice kind="error">{t('desk.actFailed')}</Notice>}
          <div className={table.scroll}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('trainer.rules.rule')}</th>
                  {locales.map((locale) => (
                    <th key={locale} scope="col">
                      {languageLabel(locale, i18n.language)}
                    </th>
                  ))}
                  {mayEdit && <th scope="col">{t('trainer.rules.all')}</th>}
                </tr>
              </thead>
              <tbody>
                {all.map(({ ruleId, hasPhrases, languages }) => {
                  const somewhere = languages.some(({ on }) => on);
                  const name = t(`trainer.rules.name.${ruleId}`);
                  return (
                    <tr key={ruleId}>
                      <th scope="row">
                        {hasPhrases ? (
                          <Link href={`/scripts/rules/${ruleId}`} className={styles.link}>
                            {name}
                          </Link>
                        ) : (
                          name
                        )}
                      </th>
                      {languages.map(({ locale, on, shown, kept }) => {
                        const reasons = KEEP_REASONS.filter((reason) => kept[reason] > 0);
                        const sum = reasons.reduce((total, reason) => total + kept[reason], 0);
                        return (
                          <td key={locale}>
                            <StaffButton
                              size="small"
                              pressedIn={on}
                              isDisabled={!mayEdit}
                              isPending={change.isPending}
                              aria-label={`${name}, ${languageName(locale, i18n.language)}: ${t(on ? 'trainer.rules.on' : 'trainer.rules.off')}`}
                              onPress={() => change.mutate({ ruleId, locale, on: !on })}
                            >
                              {t(on ? 'trainer.rules.on' : 'trainer.rules.off')}
                            </StaffButton>
                            {shown + sum > 0 && (
                              <span className={table.under}>{t('trainer.rules.counts', { shown, kept: sum })}</span>
                            )}
                            {reasons.map((reason) => (
                              <span key={reason} className={table.under}>
                                {t(`desk.chat.keepWhy.${reason}`)}: {kept[reason]}
                              </span>
                            ))}
                          </td>
                        );
                      })}
                      {mayEdit && (
                        <td>
                          <StaffButton
                            size="small"
                            look="quiet"
                            isPending={change.isPending}
                            aria-label={`${name}: ${t(somewhere ? 'trainer.rules.allOff' : 'trainer.rules.allOn')}`}
                            onPress={() => change.mutate({ ruleId, on: !somewhere })}
                          >
                            {t(somewhere ? 'trainer.rules.allOff' : 'trainer.rules.allOn')}
                          </StaffButton>
                        </td>
                      )}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </StaffLoad>
  );
}
