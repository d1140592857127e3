import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import { deskKeys } from './desk-keys.ts';
import styles from './desk-stage.module.css';

type DeskOnScreenProps = {
  card: ConsultView['card'];
  /** The price as the customer reads it, with its unit. */
  priceOf: (card: NonNullable<ConsultView['card']>) => string;
  pictureOf: (card: NonNullable<ConsultView['card']>) => string;
  onHide: () => void;
};

/** What is on the customer's screen now, and the way to take it down. */
export function DeskOnScreen({ card, priceOf, pictureOf, onHide }: DeskOnScreenProps) {
  const { t } = useTranslation();
  const variant = card?.product.variants.find((one) => one.code === card.variant)?.name;
  return (
    <section className={styles.onScreen} aria-label={t('desk.onScreen.label')} aria-live="polite">
      {card ? (
        <>
          <img className={styles.thumb} src={pictureOf(card)} alt="" />
          <span className={styles.onScreenText}>
            <span className={styles.small}>{t('desk.onScreen.label')}</span>
            <span className={styles.named}>
              <strong>{unbroken(card.product.name)}</strong>
              {variant && <span>{unbroken(variant)}</span>}
              <span className="figures">{priceOf(card)}</span>
            </span>
          </span>
          <StaffButton tip={t('desk.onScreen.hide')} shortcut={deskKeys.hideCard} onPress={onHide}>
            <EyeOff aria-hidden />
            {t('desk.onScreen.hide')}
          </StaffButton>
        </>
      ) : (
        <span className={styles.small}>{t('desk.onScreen.nothing')}</span>
      )}
    </section>
  );
}
