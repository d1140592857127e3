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

/** Which times are looked for: for a new talk, or for the booking of this page's link, which wants to move. */
export type Wanted = { zone: string } & ({ serviceId: string; language: string } | { moving: true });

function slotsFrom(wanted: Wanted, from: string, days: number) {
  if (!('moving' in wanted)) return query.booking.slots.queryOptions({ input: { ...wanted, from, days } });
  return query.booking.moveSlots.queryOptions({ input: { zone: wanted.zone, from, days } });
}

/** Free times of the seven days from `from` on. */
export function useWeekSlots(wanted: Wanted, from: string, enabled = true) {
  return useQuery({ ...slotsFrom(wanted, from, daysInStrip), enabled });
}

/** The first free time after a week without any, within a month; asked only while `wanted` is set. */
export function useNextFree(wanted: Wanted, after: string, enabled: boolean) {
  return useQuery({
    ...slotsFrom(wanted, addDays(after, daysInStrip), 31),
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
    void client.invalidateQueries({ queryKey: query.booking.moveSlots.key() });
    void client.invalidateQueries({ queryKey: query.booking.shop.key() });
  };
}
