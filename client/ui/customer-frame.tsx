import { type ReactNode, useEffect, useRef } from 'react';
import { LanguageSwitch } from './language-switch.tsx';
import { Notice } from './notice.tsx';
import styles from './customer-frame.module.css';

type CustomerFrameProps = {
  /** The link at the top that leads out, drawn as the shop's name. */
  home(className: string): ReactNode;
  /** When it changes another page stands here, and begins at its top, for eyes and screen readers alike. */
  page: string;
  language: {
    label: string;
    value: string;
    languages: { locale: string; name: string }[];
    onChoose(locale: string): void;
    /** Said where the one that was chosen could not be loaded. */
    failure: string | null;
  };
  children: ReactNode;
};

/** Around a customer's pages: whose shop it is, the language beside it, and one question below. */
export function CustomerFrame({ home, page, language, children }: CustomerFrameProps) {
  const { failure, ...choice } = language;
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    // The first page is where the browser put us.
    if (shown.current === page) return;
    shown.current = page;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [page]);
  return (
    <div className={styles['frame']}>
      <header className={styles['header']}>
        {home(styles['name'] ?? '')}
        <LanguageSwitch {...choice} />
      </header>
      <main ref={main} tabIndex={-1} className={styles['main']}>
        {failure && <Notice kind="warn" title={failure} />}
        {children}
      </main>
    </div>
  );
}
