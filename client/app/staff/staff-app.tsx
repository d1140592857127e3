import './staff.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { SignInPage } from '#client/features/accounts/sign-in-page.tsx';
import { useCallOpen } from '#client/features/consult/use-call.ts';
import { problemOf, query } from '#client/platform/api.ts';
import { availableLocales, setLocale } from '#client/platform/language.ts';
import { Notice } from '#client/ui/notice.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { intlTag } from '#contract/intl-tag.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { doorFor } from './door.ts';
import { StaffShell } from './staff-shell.tsx';

/** Everything below /desk: who is signed in decides what is there. */
export function StaffApp() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={intlTag(i18n.language)}>
      <Router base="/desk">
        <Door />
      </Router>
    </I18nProvider>
  );
}

function Door() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const me = useQuery(query.accounts.me.queryOptions({ staleTime: 300_000 }));
  const locale = me.data?.locale;
  useEffect(() => {
    if (locale && availableLocales().some((one) => one.locale === locale)) void setLocale(locale);
  }, [locale]);
  const inCall = useCallOpen();
  const door = doorFor({
    problem: me.error ? problemOf(me.error).code : null,
    known: me.data !== undefined,
    inCall,
  });
  if (me.data && (door === 'in' || door === 'keepCall'))
    return (
      <StaffShell
        key={me.data.id}
        account={me.data}
        signedOut={door === 'keepCall'}
        onSignedIn={() => void client.invalidateQueries()}
      />
    );
  if (door === 'loading') return <Spinner words={t('desk.loading')} />;
  if (door === 'unreachable')
    return (
      <Notice kind="error" actions={<StaffButton onPress={() => void me.refetch()}>{t('desk.retry')}</StaffButton>}>
        {t('accounts.signIn.unreachable')}
      </Notice>
    );
  const notice = door === 'noAccess' || door === 'signedOut' ? door : null;
  return <SignInPage notice={notice} onSignedIn={() => void client.resetQueries()} />;
}
