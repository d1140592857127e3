import { CircleAlert, Package, Tag } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductCard } from '#contract/products.ts';
import { formatNumber } from '#client/platform/format.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import { pricePerUnit, shortageWords, stockWords, thumbnail } from './desk-product-words.ts';
import type { ProductActs } from './desk-products.tsx';
import { mostAtOnce, type Quantity, readQuantity, wrongWords } from './quantity.ts';
import styles from './desk-products.module.css';

type Wrong = Extract<Quantity, { kind: 'wrong' }>['why'] | 'variant';
type DeskProductMoreProps = { product: ProductCard; shownVariant: string | null; acts: ProductActs };

/** The larger surface with its scale, variants to show, and what the customer may ask for. */
export function DeskProductMore({ product, shownVariant, acts }: DeskProductMoreProps) {
  const { t, i18n } = useTranslation();
  const locale = i18n.language;
  const [quantity, setQuantity] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { variants } = product;
  // What the customer sees is what they mean, until the agent says otherwise.
  const variant = chosen ?? (shownVariant || null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const wrongId = useId();
  const unitWord = t(`desk.products.unit.${product.unit}`);
  const undecided = variant === null && variants.length > 1;
  const read = readQuantity(quantity, product.unit);
  const sum = read.kind === 'amount' && !undecided ? acts.sumOf({ product, variant, quantity: read.amount }) : null;
  const offer = variants.find(({ code }) => code === variant) ?? product;
  const short =
    read.kind === 'amount' && !undecided
      ? shortageWords(offer, { amount: read.amount, unit: product.unit }, locale, t)
      : null;
  const [ordering, orderOnce] = useUnderway();
  const [sending, sendOnce] = useUnderway();
  const order = async () => {
    setWrong(undecided ? 'variant' : read.kind === 'wrong' ? read.why : null);
    if (undecided || read.kind !== 'amount') return;
    // Emptied, so that a second tap asks how much instead of ordering the same again.
    const isNoted = await orderOnce(() => acts.request({ kind: 'order', product, variant, quantity: read.amount }));
    if (isNoted) setQuantity('');
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
      {variants.length > 0 && (
        <ul className={styles.variants} aria-label={t('desk.products.variant')}>
          {variants.map((one) => {
            const stock = stockWords(one, product.unit, locale, t);
            return (
              <li key={one.code}>
                <button
                  type="button"
                  className={styles.variant}
                  aria-pressed={shownVariant === one.code}
                  onClick={() => {
                    setChosen(null);
                    acts.show(product.id, one.code);
                  }}
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
        {variants.length > 1 && (
          <StaffSelect
            label={t('desk.products.variant')}
            labelShown
            placeholder={t('desk.products.chooseVariant')}
            choices={variants.map(({ code, name }) => ({ id: code, label: name }))}
            value={variant ?? ''}
            onChange={(code) => {
              setChosen(code);
              setWrong(null);
            }}
          />
        )}
        <label className={styles.quantity}>
          <span>{t('desk.products.quantity', { unit: unitWord })}</span>
          <input
            inputMode="decimal"
            size={6}
            value={quantity}
            aria-invalid={wrong && wrong !== 'variant' ? true : undefined}
            aria-describedby={wrong ? wrongId : undefined}
            onChange={(event) => {
              setQuantity(event.currentTarget.value);
              setWrong(null);
            }}
          />
        </label>
        <StaffButton size="small" isPending={ordering} onPress={() => void order()}>
          <Package aria-hidden />
          {t('desk.products.order')}
        </StaffButton>
        <StaffButton
          size="small"
          isPending={sending}
          onPress={() => void sendOnce(() => acts.request({ kind: 'sample', product, variant, quantity: null }))}
        >
          <Tag aria-hidden />
          {t('desk.products.sample')}
        </StaffButton>
        {sum && (
          <p className={styles.sum} role="status">
            {sum}
          </p>
        )}
        {short && (
          <p className={styles.short} role="status">
            <CircleAlert aria-hidden size={14} />
            {short}
          </p>
        )}
        {wrong && (
          <p id={wrongId} className={styles.wrong} role="alert">
            <CircleAlert aria-hidden size={14} />
            {wrong === 'variant'
              ? t('errors.variant_needed')
              : t(`desk.products.${wrongWords(product.unit)}.${wrong}`, { most: formatNumber(mostAtOnce, locale) })}
          </p>
        )}
      </div>
    </div>
  );
}

/** Whether something that was begun is not over yet, and a way to begin it. */
function useUnderway(): [boolean, (begin: () => Promise<boolean>) => Promise<boolean>] {
  const [underway, setUnderway] = useState(false);
  const run = async (begin: () => Promise<boolean>) => {
    setUnderway(true);
    try {
      return await begin();
    } finally {
      setUnderway(false);
    }
  };
  return [underway, run];
}
