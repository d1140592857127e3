import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { availableLocales, setLocale } from '#client/platform/language.ts';
import { LanguageSwitch } from '#client/ui/language-switch.tsx';
import { Notice } from '#client/ui/notice.tsx';
import styles from './consult-frame.module.css';

/**
 * Around the quiet pages of a consult: whose shop it is, the language, and a way back to the booking. When `step` changes,
 * the new page begins at its top, for eyes and screen readers alike.
 */
export function ConsultFrame({
  link,
  shopName,
  step = '',
  children,
}: {
  link: string;
  shopName: string;
  step?: string;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const [failed, setFailed] = useState(false);
  const main = useRef<HTMLElement>(null);
  const shownStep = useRef(step);
  useEffect(() => {
    if (shownStep.current === step) return;
    shownStep.current = step;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <div className={styles['frame']}>
      <header className={styles['header']}>
        <a href={shopName ? `/b/${link}` : '/'} className={styles['name']}>
          {shopName || t('consult.toShop')}
        </a>
        <LanguageSwitch
          label={t('consult.pageLanguage')}
          value={i18n.language}
          languages={availableLocales()}
          onChoose={(locale) => {
            setLocale(locale).then(
              () => setFailed(false),
              () => setFailed(true),
            );
          }}
        />
      </header>
      <main ref={main} tabIndex={-1} className={styles['main']}>
        {failed && <Notice kind="warn" title={t('errors.unavailable')} />}
        {children}
      </main>
    </div>
  );
}
