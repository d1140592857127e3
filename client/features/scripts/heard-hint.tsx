import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { useLint } from './lint-queries.ts';
import styles from './heard-hint.module.css';

/** Long enough to be glanced at between two sentences. */
const shownMs = 20_000;

/** A hollow phrase that the agent said aloud, with a better one for the next time. Quiet: it is said already. */
export function HeardHint({ text, locale }: { text: string; locale: string }) {
  const { t } = useTranslation();
  const finding = useLint(text, locale).findings[0];
  const [gone, setGone] = useState(false);
  const isThere = finding !== undefined;
  useEffect(() => {
    if (!isThere) return;
    const timer = setTimeout(() => setGone(true), shownMs);
    return () => clearTimeout(timer);
  }, [isThere]);
  if (!finding || gone) return null;
  return (
    <div className={styles.hint}>
      <p className={styles.words}>
        {t('desk.captions.heard', { phrase: text.slice(finding.start, finding.end) })}{' '}
        {finding.better[0] && (
          <>
            {t('desk.captions.better')} <q lang={locale}>{finding.better[0]}</q>
          </>
        )}
      </p>
      <StaffButton
        look="quiet"
        size="small"
        tip={t('desk.captions.dismiss')}
        aria-label={t('desk.captions.dismiss')}
        onPress={() => setGone(true)}
      >
        <X aria-hidden size={15} />
      </StaffButton>
    </div>
  );
}
