import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';

export function useCustomerCard(bookingId: string) {
  const { i18n } = useTranslation();
  return useQuery(
    query.customers.card.queryOptions({ input: { bookingId, locale: i18n.language }, staleTime: 60_000 }),
  );
}
