import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#client/ui/button.tsx';
import { Field } from '#client/ui/field.tsx';
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

/** Signing in by password; says what went wrong. */
export function useSignIn(onSignedIn: () => void) {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const enter = async (email: string, password: string) => {
    setWorking(true);
    setFailure(null);
    const result = await signIn(email, password);
    setWorking(false);
    if (result === 'signed_in') onSignedIn();
    else setFailure(result);
  };
  return { working, failure, enter: (email: string, password: string) => void enter(email, password) };
}

export function SignInForm({ working, failure, enter }: ReturnType<typeof useSignIn>) {
  const { t } = useTranslation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    enter(textOf(form, 'email').trim(), textOf(form, 'password'));
  };
  return (
    <>
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
    </>
  );
}
