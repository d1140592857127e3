import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { languageName } from '#client/platform/language-name.ts';
import { Notice } from '#client/ui/notice.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import styles from './situation-list.module.css';
import { useWriter } from './use-writer.ts';

const anybody = 'anybody';

/** Who is asked to read each language before it is published. */
export function Reviewers({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const me = useWriter();
  const reviewers = useQuery(query.scripts.reviewers.queryOptions());
  const assign = useMutation({
    ...query.scripts.setReviewer.mutationOptions(),
    onSettled: () => client.invalidateQueries({ queryKey: query.scripts.key() }),
  });
  return (
    <StaffDialog title={t('trainer.reviewers.title')} closeLabel={t('trainer.history.close')} isOpen onClose={onClose}>
      <p className={styles.soft}>{t('trainer.reviewers.intro')}</p>
      <LoadFailed load={reviewers} />
      {assign.isError && <Notice kind="error">{t('desk.actFailed')}</Notice>}
      <dl className={styles.reviewers}>
        {reviewers.data?.languages.map(({ locale, reviewer, speakers }) => {
          const name = languageName(locale, i18n.language);
          const [only, another] = speakers;
          const gone = reviewer && !speakers.some(({ id }) => id === reviewer.id) ? [reviewer] : [];
          return (
            <Fragment key={locale}>
              <dt>{name}</dt>
              <dd>
                {speakers.length === 0 ? (
                  <span className={styles.soft}>{t('trainer.reviewers.nobody')}</span>
                ) : (
                  <StaffSelect
                    label={name}
                    choices={[
                      { id: anybody, label: t('trainer.reviewers.anybody') },
                      ...[...speakers, ...gone].map((person) => ({ id: person.id, label: person.name })),
                    ]}
                    value={reviewer?.id ?? anybody}
                    onChange={(id) => assign.mutate({ locale, reviewerId: id === anybody ? null : id })}
                  />
                )}
                {only && !another && (
                  <p className={styles.soft}>
                    {only.id === me
                      ? t('trainer.reviewers.aloneMe', { language: name })
                      : t('trainer.reviewers.alone', { name: only.name })}
                  </p>
                )}
              </dd>
            </Fragment>
          );
        })}
      </dl>
    </StaffDialog>
  );
}
