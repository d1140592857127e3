import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#client/ui/button.tsx';
import { Field } from '#client/ui/field.tsx';
import { Notice } from '#client/ui/notice.tsx';
import { textOf } from './form-text.ts';
import { changePassword, type PasswordResult, shortestPassword } from './change-password.ts';
import styles from './password-page.module.css';

type Problem = Exclude<PasswordResult, 'changed'> | 'different';
type Place = 'current' | 'fresh' | 'again' | 'form';

/** Where a refusal is said, and how. */
const refusals: Record<Problem, { at: Place; words: string }> = {
  wrong: { at: 'current', words: 'accounts.password.wrong' },
  too_short: { at: 'fresh', words: 'accounts.password.hint' },
  too_long: { at: 'fresh', words: 'accounts.password.tooLong' },
  different: { at: 'again', words: 'accounts.password.different' },
  too_many: { at: 'form', words: 'accounts.signIn.tooMany' },
  unreachable: { at: 'form', words: 'accounts.signIn.unreachable' },
};

/** One's own password: the old one once, the new one twice. */
export function PasswordPage({ email }: { email: string }) {
  const { t } = useTranslation();
  const [working, setWorking] = useState(false);
  const [result, setResult] = useState<PasswordResult | Problem | null>(null);
  const submit = async (form: HTMLFormElement) => {
    const written = new FormData(form);
    if (textOf(written, 'fresh') !== textOf(written, 'again')) return setResult('different');
    setWorking(true);
    const outcome = await changePassword(textOf(written, 'current'), textOf(written, 'fresh'));
    setWorking(false);
    setResult(outcome);
    if (outcome === 'changed') form.reset();
  };
  const errorAt = (place: Place) => {
    if (result === null || result === 'changed') return null;
    const { at, words } = refusals[result];
    return at === place ? t(words, { count: shortestPassword }) : null;
  };
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('accounts.password.title')}</h1>
      {result === 'changed' && <Notice>{t('accounts.password.changed')}</Notice>}
      {errorAt('form') && <Notice kind="error">{errorAt('form')}</Notice>}
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        {/* A password manager wants to know whose password this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Field
          label={t('accounts.password.current')}
          name="current"
          type="password"
          autoComplete="current-password"
          error={errorAt('current')}
          required
        />
        <Field
          label={t('accounts.password.fresh')}
          hint={t('accounts.password.hint', { count: shortestPassword })}
          name="fresh"
          type="password"
          autoComplete="new-password"
          minLength={shortestPassword}
          error={errorAt('fresh')}
          required
        />
        <Field
          label={t('accounts.password.again')}
          name="again"
          type="password"
          autoComplete="new-password"
          error={errorAt('again')}
          required
        />
        <Button look="primary" type="submit" wide busy={working}>
          {t('accounts.password.submit')}
        </Button>
      </form>
    </main>
  );
}
