import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useShopFront } from '#client/features/booking/queries.ts';
import { availableLocales, setLocale } from '#client/platform/language.ts';
import { recall, remember } from '#client/platform/storage.ts';
import { LanguageSwitch } from '#client/ui/language-switch.tsx';
import { Notice } from '#client/ui/notice.tsx';
import styles from './page-frame.module.css';

/** The shop's name above, the language beside it, and one question below. */
export function PageFrame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const shop = useShopFront();
  // Without a line the page still says whose it is.
  const [kept] = useState(() => recall('shop-name'));
  const name = shop.data?.shop.name ?? (typeof kept === 'string' ? kept : undefined);
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!name) return;
    document.title = name;
    remember('shop-name', name);
  }, [name]);
  const first = useRef(true);
  useEffect(() => {
    // The first page is where the browser put us; later ones begin at the top, for eyes and screen readers alike.
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [location]);

  return (
    <div className={styles['frame']}>
      <header className={styles['header']}>
        <Link href="/" className={styles['name'] ?? ''}>
          {name ?? '\u00a0'}
        </Link>
        <LanguageSwitch
          label={t('shop.pageLanguage')}
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
        {failed && <Notice kind="warn" title={t('shop.languageNotLoaded')} />}
        {children}
      </main>
    </div>
  );
}
