import { useTranslation } from 'react-i18next';
import { Notice } from '#client/ui/notice.tsx';
import { StaffButton } from '#client/ui/staff-button.tsx';
import type { Clash } from './face-merge.ts';
import type { FactNames } from './fact-atoms.ts';
import styles from './face-column.module.css';
import { WordChanges } from './word-changes.tsx';

type FaceClashProps = {
  who: string;
  /** What the other side is called, where it is nobody's. */
  theirs?: string;
  clashes: Clash[];
  locale: string;
  names: FactNames;
  onDecide: (clash: Clash, side: 'theirs' | 'mine') => void;
};

/** Two wrote over the same words: what stood there, what the other made of it, what one has oneself; line by line. */
export function FaceClash(props: FaceClashProps) {
  const { t } = useTranslation();
  return (
    <Notice kind="warn" title={t('trainer.conflict', { name: props.who })}>
      <ClashList {...props} />
    </Notice>
  );
}

export function ClashList({ who, theirs, clashes, locale, names, onDecide }: FaceClashProps) {
  const { t } = useTranslation();
  const place = ({ at }: Clash) => (at === 'title' ? t('trainer.titleField') : t('trainer.line', { number: at + 1 }));
  return (
    <div className={styles.clashes}>
      {clashes.map((clash) => (
        <div key={clash.at} className={styles.clash} role="group" aria-label={place(clash)}>
          <p className={styles.soft}>{place(clash)}</p>
          {(['theirs', 'mine'] as const).map((side) => (
            <div key={side} className={styles.side}>
              <p className={styles.sideName}>
                {side === 'theirs' ? (theirs ?? t('trainer.theirs', { name: who })) : t('trainer.mine')}
              </p>
              {clash[side] ? (
                <WordChanges before={clash.base?.text ?? ''} after={clash[side].text} locale={locale} names={names} />
              ) : (
                <p className={styles.soft}>{t('trainer.lineRemoved')}</p>
              )}
              <StaffButton size="small" onPress={() => onDecide(clash, side)}>
                {t(side === 'theirs' ? 'trainer.takeTheirs' : 'trainer.keepMine')}
              </StaffButton>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
