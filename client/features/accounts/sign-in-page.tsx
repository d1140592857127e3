import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { availableLocales, setLocale } from '#client/platform/language.ts';
import { LanguageSwitch } from '#client/ui/language-switch.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { SignInForm, useSignIn } from './sign-in-form.tsx';
import styles from './sign-in-page.module.css';

/**
 * `noAccess`: the password was right, but the seat has ended or was never given. `signedOut`: the visit ended by itself, in the
 * middle of something.
 */
export function SignInPage(props: { notice: 'noAccess' | 'signedOut' | null; onSignedIn: () => void }) {
  const { notice, onSignedIn } = props;
  const { t, i18n } = useTranslation();
  const signing = useSignIn(onSignedIn);
  const { working, enter } = signing;
  const demo = useQuery(query.accounts.demo.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const accounts = demo.data?.accounts ?? [];

  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch
          label={t('desk.menu.language')}
          value={i18n.language}
          languages={availableLocales()}
          onChoose={(locale) => void setLocale(locale)}
        />
      </div>
      <section className={styles.card}>
        <h1 className={styles.title}>{t('accounts.signIn.title')}</h1>
        <p className={styles.lead}>{t('accounts.signIn.lead')}</p>
        {notice && <Notice kind="warn">{t(`accounts.signIn.${notice}`)}</Notice>}
        <SignInForm {...signing} />
      </section>
      {accounts.length > 0 && (
        <section className={styles.demo}>
          <h2 className={styles.demoTitle}>{t('accounts.signIn.demo')}</h2>
          <ul className={styles.people}>
            {accounts.map((account) => (
              <li key={account.email}>
                <button
                  type="button"
                  className={styles.person}
                  disabled={working}
                  onClick={() => enter(account.email, account.password)}
                >
                  <span className={styles.role}>{t(`accounts.role.${account.role}`)}</span>
                  <span className={styles.name}>{account.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}
