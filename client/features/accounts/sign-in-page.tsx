import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { availableLocales, setLocale } from '#client/platform/language.ts';
import { Button } from '#client/ui/button.tsx';
import { Field } from '#client/ui/field.tsx';
import { LanguageSwitch } from '#client/ui/language-switch.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { textOf } from './form-text.ts';
import { type SignInResult, signIn } from './sign-in.ts';
import styles from './sign-in-page.module.css';

type Failure = Exclude<SignInResult, 'signed_in'>;
const failureWords: Record<Failure, string> = {
  wrong: 'accounts.signIn.wrong',
  too_many: 'accounts.signIn.tooMany',
  unreachable: 'accounts.signIn.unreachable',
};

/** `noAccess`: the password was right, but the seat has ended or was never given. */
export function SignInPage({ noAccess, onSignedIn }: { noAccess: boolean; onSignedIn: () => void }) {
  const { t, i18n } = useTranslation();
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const demo = useQuery(query.accounts.demo.queryOptions({ staleTime: Number.POSITIVE_INFINITY }));
  const accounts = demo.data?.accounts ?? [];

  const enter = async (email: string, password: string) => {
    setWorking(true);
    setFailure(null);
    const result = await signIn(email, password);
    setWorking(false);
    if (result === 'signed_in') onSignedIn();
    else setFailure(result);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void enter(textOf(form, 'email').trim(), textOf(form, 'password'));
  };

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
        {noAccess && <Notice kind="warn">{t('accounts.signIn.noAccess')}</Notice>}
        {failure && <Notice kind="error">{t(failureWords[failure])}</Notice>}
        <form className={styles.form} onSubmit={submit}>
          <Field label={t('accounts.signIn.email')} name="email" type="email" autoComplete="username" required />
          <Field
            label={t('accounts.signIn.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            required
          />
          <Button look="primary" type="submit" wide busy={working}>
            {t(working ? 'accounts.signIn.working' : 'accounts.signIn.submit')}
          </Button>
        </form>
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
                  onClick={() => void enter(account.email, account.password)}
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
