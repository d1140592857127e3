import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { addDays, daysInStrip } from './time-choice.ts';

/** The shop's front, in the page's language; first free times for a talk in `language`. */
export function useShopFront(language?: string) {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  return useQuery({
    ...query.booking.shop.queryOptions({ input: { locale, language: language ?? locale } }),
    placeholderData: (before) => before,
    refetchInterval: 30_000,
  });
}

type Wanted = { serviceId: string; language: string; zone: string };

/** Free times of the seven days from `from` on. */
export function useWeekSlots(wanted: Wanted, from: string) {
  return useQuery(query.booking.slots.queryOptions({ input: { ...wanted, from, days: daysInStrip } }));
}

/** The first free time after a week without any, within a month; asked only while `wanted` is set. */
export function useNextFree(wanted: Wanted, after: string, enabled: boolean) {
  return useQuery({
    ...query.booking.slots.queryOptions({ input: { ...wanted, from: addDays(after, daysInStrip), days: 31 } }),
    enabled,
    select: ({ slots }) => slots[0] ?? null,
  });
}

export function useOwnBooking() {
  const { i18n } = useTranslation();
  return useQuery({
    ...query.booking.get.queryOptions({ input: { locale: i18n.language } }),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
}

/** Drops every list of free times: one of them has just proved wrong. */
export function useForgetSlots(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: query.booking.slots.key() });
    void client.invalidateQueries({ queryKey: query.booking.shop.key() });
  };
}
