import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductCard, ProductType } from '#contract/products.ts';
import { query } from '#client/platform/api.ts';
import type { Because } from './desk-product-words.ts';
import { keepOpen, type Opened } from './keep-open.ts';

export type Filters = { type: ProductType | null; colour: string | null; priceMax: number | null; inStock: boolean };
export type DeskItem = { product: ProductCard; because: Because | null };

/** One empty list, so that nothing seems to have changed. */
const none: never[] = [];
const noFilters: Filters = { type: null, colour: null, priceMax: null, inStock: false };
/** A search per letter would flicker; slower than this it would feel late. */
const searchPauseMs = 120;

/** Products on the panel: recommendations until something is searched for, then what was found. */
export function useDeskProducts(bookingId: string, spoken: string) {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(noFilters);
  const words = useSettled(text.trim());
  const filtered = Object.values(filters).some(Boolean);
  const searching = words !== '' || filtered;
  const found = useQuery(
    query.products.search.queryOptions({
      input: {
        query: words,
        locale,
        spoken,
        ...(filters.type ? { type: filters.type } : {}),
        ...(filters.colour ? { colour: filters.colour } : {}),
        ...(filters.priceMax ? { priceMax: filters.priceMax } : {}),
        ...(filters.inStock ? { inStock: true } : {}),
      },
      // Also asked for nothing, because its answer says which types and colours there are to choose from.
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    }),
  );
  const recommended = useQuery(
    query.products.recommend.queryOptions({
      input: { bookingId, locale },
      placeholderData: keepPreviousData,
      staleTime: 5_000,
    }),
  );
  const shown = searching ? found : recommended;
  const [foundProducts, recommendedItems] = [found.data?.products, recommended.data?.items];
  const latest = useMemo<DeskItem[]>(
    () => (searching ? (foundProducts ?? []).map((product) => ({ product, because: null })) : (recommendedItems ?? [])),
    [searching, foundProducts, recommendedItems],
  );
  const [held, setHeld] = useState<DeskItem[] | null>(null);
  const [opened, setOpened] = useState<Opened<DeskItem>[]>([]);
  const items = useMemo(
    () => (searching ? latest : (held ?? keepOpen(latest, opened))),
    [searching, latest, held, opened],
  );
  // What was open in one list is not kept in the other.
  useEffect(() => setOpened([]), [searching]);
  const changeFilters = useCallback(
    (change: Partial<Filters>) => setFilters((before) => ({ ...before, ...change })),
    [],
  );
  const hold = useCallback((pointedAt: boolean) => setHeld(pointedAt ? items : null), [items]);
  const toggle = useCallback(
    (toggled: DeskItem) =>
      setOpened((before) => {
        const others = before.filter(({ item }) => item.product.id !== toggled.product.id);
        return others.length < before.length ? others : [...before, { item: toggled, place: items.indexOf(toggled) }];
      }),
    [items],
  );
  const { isPending, isError, error, refetch } = shown;
  const load = useMemo(() => ({ isPending, isError, error, refetch }), [isPending, isError, error, refetch]);
  const [types, colours] = [found.data?.types ?? none, found.data?.colours ?? none];
  // The same as long as nothing of it changed, so that the list is not drawn anew with each line of the chat.
  return useMemo(
    () => ({
      text,
      setText,
      filters,
      setFilters: changeFilters,
      searching,
      filtered,
      items,
      /** While pointed at, the list stays: showing one product brings other recommendations, and the next tap must not miss. */
      hold,
      isOpen: (productId: string) => opened.some(({ item }) => item.product.id === productId),
      toggle,
      types,
      colours,
      load,
    }),
    [text, filters, changeFilters, searching, filtered, items, hold, opened, toggle, types, colours, load],
  );
}

export type DeskProductsModel = ReturnType<typeof useDeskProducts>;

function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), searchPauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
