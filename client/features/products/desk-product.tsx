import { ChevronDown, ChevronUp, Heart, MonitorCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProductCard } from '#contract/products.ts';
import { systemClock } from '#client/platform/clock.ts';
import { formatNumber } from '#client/platform/format.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import { DeskProductMore } from './desk-product-more.tsx';
import { type Because, becauseWords, headlinePrice, stockWords, thumbnail } from './desk-product-words.ts';
import type { ProductActs } from './desk-products.tsx';
import styles from './desk-products.module.css';

type DeskProductProps = {
  product: ProductCard;
  because: Because | null;
  /** The variant on the customer's screen, '' for none in particular; null when another product or none is there. */
  shownVariant: string | null;
  kept: boolean;
  showKey: string | undefined;
  open: boolean;
  onToggle: () => void;
  acts: ProductActs;
};

export function DeskProduct({ product, because, shownVariant, kept, showKey, open, onToggle, acts }: DeskProductProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const stock = stockWords(product, product.unit, locale, t);
  const shown = shownVariant !== null;
  return (
    <li className={styles.product} data-shown={shown || undefined}>
      {because && <p className={styles.because}>{becauseWords(because, locale, t, systemClock())}</p>}
      <div className={styles.row}>
        <img className={styles.thumb} src={thumbnail(product, 160)} alt="" loading="lazy" width={54} height={54} />
        <div className={styles.words}>
          <h3 className={styles.name}>{unbroken(product.name)}</h3>
          <p className={styles.price}>
            <span className="figures">{headlinePrice(product, null, locale, t)}</span>
            {product.packContents !== null && (
              <span className={styles.soft}>
                {t(`consult.card.pack.${product.unit}`, { amount: formatNumber(product.packContents, locale) })}
              </span>
            )}
          </p>
          <p className={styles.stock} data-out={stock.out || undefined}>
            {stock.words}
          </p>
          {kept && (
            <p className={styles.kept}>
              <Heart aria-hidden size={13} /> {t('desk.products.kept')}
            </p>
          )}
        </div>
        <div className={styles.buttons}>
          <StaffButton
            size="small"
            look={shown ? 'plain' : 'primary'}
            pressedIn={shown}
            aria-label={t('desk.products.showNamed', { product: product.name })}
            {...(showKey ? { tip: t('desk.keys.showFirst'), shortcut: showKey } : {})}
            onPress={() => acts.show(product.id, null)}
          >
            {shown && <MonitorCheck aria-hidden />}
            {t(shown ? 'desk.products.shown' : 'desk.products.show')}
          </StaffButton>
          <StaffButton
            size="small"
            look="quiet"
            aria-expanded={open}
            aria-label={t('desk.products.more', { product: product.name })}
            onPress={onToggle}
          >
            {open ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
          </StaffButton>
        </div>
      </div>
      {open && <DeskProductMore product={product} shownVariant={shownVariant} acts={acts} />}
    </li>
  );
}
