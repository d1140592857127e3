import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { productTypes } from '#contract/products.ts';
import { formatMoney } from '#client/platform/format.ts';
import { KeyCap, StaffButton } from '#client/ui/staff-button.tsx';
import { StaffSelect } from '#client/ui/staff-select.tsx';
import type { DeskProductsModel } from './desk-product-queries.ts';
import styles from './desk-products.module.css';

/** Price steps in minor units, close where floors are bought. */
const priceSteps = [1_000, 2_000, 3_000, 4_000, 6_000, 10_000, 25_000];
const any = 'any';

type DeskFiltersProps = { model: DeskProductsModel; searchRef: Ref<HTMLInputElement>; searchKey: string };

export function DeskFilters({ model, searchRef, searchKey }: DeskFiltersProps) {
  const { t, i18n } = useTranslation();
  const { filters, setFilters } = model;
  const currency = model.items[0]?.product.price.currency ?? 'EUR';
  const colourWord = (colour: string) => t(`desk.products.colours.${colour}`, { defaultValue: colour });
  return (
    <div className={styles.filters} role="search">
      <label className={styles.search}>
        <Search aria-hidden size={15} />
        <span className="visually-hidden">{t('desk.products.search')}</span>
        <input
          ref={searchRef}
          type="search"
          value={model.text}
          maxLength={200}
          placeholder={t('desk.products.search')}
          onChange={(event) => model.setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        {model.text === '' && <KeyCap letter={searchKey} />}
        {model.text !== '' && (
          <StaffButton
            size="small"
            look="quiet"
            aria-label={t('desk.products.clear')}
            onPress={() => model.setText('')}
          >
            <X aria-hidden />
          </StaffButton>
        )}
      </label>
      <div className={styles.selects}>
        <StaffSelect
          label={t('desk.products.type')}
          noneId={any}
          value={filters.type ?? any}
          choices={[
            { id: any, label: t('desk.products.anyType') },
            ...model.types.map((type) => ({ id: type, label: t(`desk.products.types.${type}`) })),
          ]}
          onChange={(id) => setFilters({ type: productTypes.find((type) => type === id) ?? null })}
        />
        <StaffSelect
          label={t('desk.products.colour')}
          noneId={any}
          value={filters.colour ?? any}
          choices={[
            { id: any, label: t('desk.products.anyColour') },
            ...model.colours.map((colour) => ({ id: colour, label: colourWord(colour) })),
          ]}
          onChange={(id) => setFilters({ colour: id === any ? null : id })}
        />
        <StaffSelect
          label={t('desk.products.price')}
          noneId={any}
          value={String(filters.priceMax ?? any)}
          choices={[
            { id: any, label: t('desk.products.anyPrice') },
            ...priceSteps.map((minor) => ({
              id: String(minor),
              label: t('desk.products.upTo', { price: formatMoney({ minor, currency }, i18n.language) }),
            })),
          ]}
          onChange={(id) => setFilters({ priceMax: id === any ? null : Number(id) })}
        />
        <StaffButton size="small" pressedIn={filters.inStock} onPress={() => setFilters({ inStock: !filters.inStock })}>
          {t('desk.products.inStockOnly')}
        </StaffButton>
      </div>
    </div>
  );
}
