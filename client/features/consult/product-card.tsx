import { Heart } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '#contract/consult.ts';
import { formatMoney, formatNumber, formatShortDate } from '#client/platform/format.ts';
import { unbroken } from '#client/ui/unbroken.ts';
import { priceOf } from '#client/platform/offer.ts';
import styles from './product-card.module.css';

type Shown = NonNullable<ConsultView['card']>;
type Product = Shown['product'];
type Priced = Pick<Product, 'price' | 'stock' | 'nextDelivery'>;

/** What is priced and counted: the variant on screen, or the product itself. */
export function pricedOf({ product, variant }: Shown): Priced {
  return product.variants.find(({ code }) => code === variant) ?? product;
}

/** "34,90 €/m²" or "from 349 € each", and "packet 2,22 m²". */
export function usePriceWords({ product, variant }: Shown): { price: string; pack: string | null } {
  const { t, i18n } = useTranslation();
  const { price, isFrom } = priceOf(product, variant);
  const amount = product.packContents;
  const words = t(`consult.card.price.${product.unit}`, { price: formatMoney(price, i18n.language) });
  return {
    price: isFrom ? t('consult.card.from', { price: words }) : words,
    pack:
      amount === null ? null : t(`consult.card.pack.${product.unit}`, { amount: formatNumber(amount, i18n.language) }),
  };
}

/** The surface, large and true to scale, with how wide what it shows is. */
export function SurfaceFigure({ product, eager = false }: { product: Product; eager?: boolean }) {
  const { t, i18n } = useTranslation();
  const [missing, setMissing] = useState(false);
  const { src, widthMetres } = product.picture;
  return (
    <figure className={styles['figure']}>
      {missing ? (
        <div className={styles['missing']} aria-hidden="true" />
      ) : (
        <img
          className={styles['picture']}
          // The desk's list has just shown the small one: it fills the place while the large one comes.
          style={eager ? { backgroundImage: `url("${src}?w=160")` } : undefined}
          src={`${src}?w=800`}
          alt={t('consult.card.pictureOf', { product: product.name })}
          width={800}
          height={533}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          onError={() => setMissing(true)}
        />
      )}
      {widthMetres !== null && !missing && (
        <figcaption className={styles['scale']}>
          {t('consult.card.scale', { metres: formatNumber(widthMetres, i18n.language) })}
        </figcaption>
      )}
    </figure>
  );
}

/** How much there is, or when more comes; never a bare "out of stock". */
export function useStockWords({ product, variant }: Shown): { inStock: boolean; words: string } {
  const { t, i18n } = useTranslation();
  const { stock, nextDelivery } = pricedOf({ product, variant });
  const locale = i18n.language;
  if (stock > 0) {
    const amount = formatNumber(stock, locale, 1);
    return { inStock: true, words: t(`consult.card.stock.${product.unit}`, { amount, count: stock }) };
  }
  // A day has no zone; noon in UTC is that day wherever the reader is.
  const date = nextDelivery ? formatShortDate(`${nextDelivery}T12:00:00Z`, locale, 'UTC') : null;
  return { inStock: false, words: date ? t('consult.card.comes', { date }) : t('consult.card.out') };
}

export function KeepButton({
  product,
  kept,
  onKeep,
}: {
  product: Product;
  kept: boolean;
  onKeep: (kept: boolean) => void;
}) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles['keep']}
      aria-pressed={kept}
      aria-label={t('consult.card.keep', { product: product.name })}
      title={t(kept ? 'consult.card.kept' : 'consult.card.keepShort')}
      onClick={() => onKeep(!kept)}
    >
      <Heart size={24} aria-hidden="true" fill={kept ? 'currentColor' : 'none'} />
    </button>
  );
}

/** The card that the agent shows, as the customer sees it: all there is to know, or what fits over the picture. */
export function ProductCard({ shown, whole }: { shown: Shown; whole: boolean }) {
  const { t, i18n } = useTranslation();
  const { product, variant } = shown;
  const { price, pack } = usePriceWords(shown);
  const { inStock, words } = useStockWords(shown);
  return (
    <article className={styles['card']} data-whole={whole || undefined}>
      <SurfaceFigure key={product.id} product={product} eager />
      <h2 className={styles['name']}>{unbroken(product.name)}</h2>
      <p className={styles['price']}>
        <strong>{price}</strong>
        {pack && <span>{pack}</span>}
      </p>
      <p className={inStock ? styles['stock'] : styles['soon']}>{words}</p>
      {product.variants.length > 0 && (
        <ul className={styles['variants']} aria-label={t('consult.card.variants')}>
          {product.variants.map((each) => (
            <li key={each.code} aria-current={each.code === variant || undefined}>
              <span>{unbroken(each.name)}</span>
              <span>{formatMoney(each.price, i18n.language)}</span>
            </li>
          ))}
        </ul>
      )}
      {whole && product.description && <p className={styles['description']}>{product.description}</p>}
    </article>
  );
}
