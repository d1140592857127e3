import { memo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductCard } from '#contract/products.ts';
import { LoadFailed } from '#client/ui/staff-load.tsx';
import { DeskFilters } from './desk-filters.tsx';
import { DeskProduct } from './desk-product.tsx';
import type { DeskProductsModel } from './desk-product-queries.ts';
import styles from './desk-products.module.css';

export type ProductActs = {
  show: (productId: string, variant: string | null) => void;
  /** True once it is noted. */
  request: (wish: {
    kind: 'order' | 'sample';
    product: ProductCard;
    variant: string | null;
    quantity: number | null;
  }) => Promise<boolean>;
  /** What an order comes to, in words: packs, amount and sum. */
  sumOf: (order: { product: ProductCard; variant: string | null; quantity: number }) => string | null;
};

type DeskProductsProps = {
  model: DeskProductsModel;
  searchRef: Ref<HTMLInputElement>;
  searchKey: string;
  showKey: string;
  card: { product: ProductCard; variant: string | null } | null;
  shortlist: ProductCard['id'][];
  acts: ProductActs;
};

/** Search and recommendations; each product can be put on the customer's screen in one tap. */
export const DeskProducts = memo(function DeskProducts({
  model,
  searchRef,
  searchKey,
  showKey,
  card,
  shortlist,
  acts,
}: DeskProductsProps) {
  const { t } = useTranslation();
  const { items, searching, load } = model;
  const empty = t(
    !searching ? 'desk.products.noRecommendation' : model.filtered ? 'desk.products.nothing' : 'desk.products.noSuch',
  );
  // What anybody buys is not called fitting for this customer.
  const fitting = items.some(({ because }) => because?.kind !== 'popular');
  return (
    <div className={styles.products}>
      <DeskFilters model={model} searchRef={searchRef} searchKey={searchKey} />
      <p className={styles.heading} role="status">
        {searching
          ? t('desk.products.found', { count: items.length })
          : t(fitting || items.length === 0 ? 'desk.products.recommended' : 'desk.products.popular')}
      </p>
      <LoadFailed load={load} />
      {items.length === 0 && !load.isError && (
        <p className={styles.none}>{load.isPending ? t('desk.loading') : empty}</p>
      )}
      <ul className={styles.list} onPointerEnter={() => model.hold(true)} onPointerLeave={() => model.hold(false)}>
        {items.map((item, index) => {
          const { product, because } = item;
          return (
            <DeskProduct
              key={product.id}
              product={product}
              // Not said on each row what the heading says already.
              because={fitting ? because : null}
              shownVariant={card?.product.id === product.id ? (card.variant ?? '') : null}
              kept={shortlist.includes(product.id)}
              showKey={index === 0 ? showKey : undefined}
              open={model.isOpen(product.id)}
              onToggle={() => model.toggle(item)}
              acts={acts}
            />
          );
        })}
      </ul>
    </div>
  );
});
