import { CircleAlert, Package, Tag } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductCard } from '#contract/products.ts';
import { formatNumber } from '#client/platform/format.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import { pricePerUnit, stockWords, thumbnail } from './desk-product-words.ts';
import type { ProductActs } from './desk-products.tsx';
import { mostAtOnce, type Quantity, readQuantity } from './quantity.ts';
import styles from './desk-products.module.css';

type Wrong = Extract<Quantity, { kind: 'wrong' }>['why'];
type DeskProductMoreProps = { product: ProductCard; shownVariant: string | null; acts: ProductActs };

/** The larger surface with its scale, variants to show, and what the customer may ask for. */
export function DeskProductMore({ product, shownVariant, acts }: DeskProductMoreProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const [quantity, setQuantity] = useState('');
  const variant = shownVariant || null;
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const wrongId = useId();
  const unitWord = t(`desk.products.unit.${product.unit}`);
  const order = async () => {
    const read = readQuantity(quantity, product.unit);
    setWrong(read.kind === 'wrong' ? read.why : null);
    if (read.kind !== 'amount') return;
    // Emptied, so that a second tap asks how much instead of ordering the same again.
    if (await acts.request({ kind: 'order', product, variant, quantity: read.amount })) setQuantity('');
  };
  return (
    <div className={styles.more}>
      <figure className={styles.surface}>
        <img src={thumbnail(product, 320)} alt="" loading="lazy" />
        {product.picture.widthMetres !== null && (
          <figcaption>
            {t('desk.products.picture', { metres: formatNumber(product.picture.widthMetres, locale) })}
          </figcaption>
        )}
      </figure>
      <p className={styles.soft}>{product.description}</p>
      {product.variants.length > 0 && (
        <ul className={styles.variants} aria-label={t('desk.products.variant')}>
          {product.variants.map((one) => {
            const stock = stockWords(one, product.unit, locale, t);
            return (
              <li key={one.code}>
                <button
                  type="button"
                  className={styles.variant}
                  aria-pressed={shownVariant === one.code}
                  onClick={() => acts.show(product.id, one.code)}
                >
                  <span>{unbroken(one.name)}</span>
                  <span className="figures">{pricePerUnit(one.price, product.unit, locale, t)}</span>
                  <span className={styles.stock} data-out={stock.out || undefined}>
                    {stock.words}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div className={styles.wishes}>
        <label className={styles.quantity}>
          <span>{t('desk.products.quantity', { unit: unitWord })}</span>
          <input
            inputMode="decimal"
            size={6}
            value={quantity}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? wrongId : undefined}
            onChange={(event) => {
              setQuantity(event.currentTarget.value);
              setWrong(null);
            }}
          />
        </label>
        <StaffButton size="small" onPress={() => void order()}>
          <Package aria-hidden />
          {t('desk.products.order')}
        </StaffButton>
        <StaffButton
          size="small"
          onPress={() => void acts.request({ kind: 'sample', product, variant, quantity: null })}
        >
          <Tag aria-hidden />
          {t('desk.products.sample')}
        </StaffButton>
        {wrong && (
          <p id={wrongId} className={styles.wrong} role="alert">
            <CircleAlert aria-hidden size={14} />
            {t(`desk.products.quantityWrong.${wrong}`, { most: formatNumber(mostAtOnce, locale) })}
          </p>
        )}
      </div>
    </div>
  );
}
