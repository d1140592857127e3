import { ChevronDown, ChevronUp } from 'lucide-react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
import styles from './card-sheet.module.css';
import { KeepButton, ProductCard, usePriceWords } from './product-card.tsx';
import { unbroken } from '#client/ui/unbroken.ts';

/** chip: out of the way · card: over the lower third · whole: everything there is to read */
export type SheetSize = 'chip' | 'card' | 'whole';
const larger: Record<SheetSize, SheetSize> = { chip: 'card', card: 'whole', whole: 'whole' };
const smaller: Record<SheetSize, SheetSize> = { chip: 'chip', card: 'chip', whole: 'card' };

/** A pull of this many pixels counts; less is a tap that slipped. */
const pullPx = 32;

function usePull(onUp: () => void, onDown: () => void) {
  const from = useRef<number | null>(null);
  return {
    onPointerDown: (event: PointerEvent) => {
      // A captured pointer would take the click away from the bar's buttons.
      if (event.target instanceof Element && event.target.closest('button')) return;
      from.current = event.clientY;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerUp: (event: PointerEvent) => {
      const way = from.current === null ? 0 : event.clientY - from.current;
      from.current = null;
      if (way < -pullPx) onUp();
      if (way > pullPx) onDown();
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}

/** The agent's card, rising from below; pulled or tapped up to full and down to a chip. */
export function CardSheet({
  shown,
  size,
  onSize,
  largest = 'whole',
  kept,
  onKeep,
}: {
  shown: NonNullable<ConsultView['card']>;
  size: SheetSize;
  onSize: (size: SheetSize) => void;
  /** Where there is no room for more. */
  largest?: 'card' | 'whole';
  kept: boolean;
  onKeep: (kept: boolean) => void;
}) {
  const { t } = useTranslation();
  const { price } = usePriceWords(shown);
  const pull = usePull(
    () => onSize(size === largest ? size : larger[size]),
    () => onSize(smaller[size]),
  );
  useEffect(() => {
    performance.mark('card.painted', { detail: shown.product.id });
  }, [shown.product.id]);

  if (size === 'chip') {
    return (
      <button type="button" className={styles['chip']} onClick={() => onSize('card')} data-testid="card-chip">
        <ChevronUp size={20} aria-hidden="true" />
        <span className={styles['chipName']}>{unbroken(shown.product.name)}</span>
        <span className={styles['chipPrice']}>{price}</span>
      </button>
    );
  }
  return (
    <section className={styles['sheet']} data-size={size} aria-label={t('consult.card.label')} data-testid="card">
      <div className={styles['bar']} {...pull}>
        <KeepButton product={shown.product} kept={kept} onKeep={onKeep} />
        <span className={styles['grip']} aria-hidden="true" />
        <button
          type="button"
          className={styles['turn']}
          aria-label={t('consult.card.smaller')}
          title={t('consult.card.smaller')}
          onClick={() => onSize(smaller[size])}
        >
          <ChevronDown size={22} aria-hidden="true" />
        </button>
        {size === 'card' && size !== largest && (
          <button
            type="button"
            className={styles['turn']}
            aria-label={t('consult.card.larger')}
            title={t('consult.card.larger')}
            onClick={() => onSize('whole')}
          >
            <ChevronUp size={22} aria-hidden="true" />
          </button>
        )}
      </div>
      <div className={styles['inside']}>
        <ProductCard shown={shown} whole={size === 'whole'} />
      </div>
    </section>
  );
}
