import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { systemClock } from '#client/platform/clock.ts';
import { deviceZone, formatShortDate } from '#client/platform/format.ts';
import { formatList } from '#client/platform/staff-format.ts';
import { Empty } from '#client/ui/empty.tsx';
import { StaffLoad } from '#client/ui/staff-load.tsx';
import table from '#client/ui/staff-table.module.css';
import { languageName } from '#client/platform/language-name.ts';
import { skillName } from '#client/platform/skill-name.ts';

/** Who can sign in, in which role, with which languages and skills, and until when. */
export function StaffList() {
  const { t, i18n } = useTranslation();
  const staff = useQuery(query.accounts.staff.queryOptions());
  const locale = i18n.language;
  const until = (at: string | null) => {
    if (at === null) return t('accounts.staff.always');
    if (Date.parse(at) < systemClock().getTime()) return t('accounts.staff.ended');
    return formatShortDate(at, locale, deviceZone());
  };
  return (
    <StaffLoad
      title={t('accounts.staff.title')}
      intro={`${t('accounts.staff.intro')} ${t('accounts.staff.adding')}`}
      load={staff}
    >
      {({ staff: people }) =>
        people.length === 0 ? (
          <Empty title={t('accounts.staff.none')} />
        ) : (
          <table className={`${table.table} ${table.cards}`}>
            <thead>
              <tr>
                <th scope="col">{t('accounts.staff.name')}</th>
                <th scope="col">{t('accounts.staff.role')}</th>
                <th scope="col">{t('accounts.staff.languages')}</th>
                <th scope="col">{t('accounts.staff.skills')}</th>
                <th scope="col">{t('accounts.staff.validUntil')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <th scope="row">
                    {person.name}
                    <span className={table.under}>{person.email}</span>
                  </th>
                  <td>{t(`accounts.role.${person.role}`)}</td>
                  <td data-label={t('accounts.staff.languages')}>
                    {formatList(
                      person.languages.map((one) => languageName(one, locale)),
                      locale,
                    )}
                  </td>
                  <td data-label={person.skills.length > 0 ? t('accounts.staff.skills') : undefined}>
                    {person.skills.map((skill) => skillName(skill, t)).join(', ')}
                  </td>
                  <td data-label={t('accounts.staff.validUntil')}>{until(person.validUntil)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </StaffLoad>
  );
}
