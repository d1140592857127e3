import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Package, Tag, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { query } from '#client/platform/api.ts';
import { asksAnew } from '#client/platform/asks-anew.ts';
import { deviceZone, formatNumber, formatShortDate, formatTime } from '#client/platform/format.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { unbroken } from '#client/ui/unbroken.ts';
import table from '#client/ui/staff-table.module.css';
import { orderSumWords } from './order-sum.ts';
import styles from './desk-follow-up.module.css';

export function useRequests() {
  const { i18n } = useTranslation();
  return useQuery(query.consult.requests.queryOptions({ input: { locale: i18n.language }, refetchInterval: 60_000 }));
}

type Requests = NonNullable<ReturnType<typeof useRequests>['data']>['requests'];

/** Orders and samples that customers asked for in consults: what is open is worked off here, what is done can be opened again. */
export function DeskRequests({ requests }: { requests: Requests }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const settle = useMutation({
    ...query.consult.settleRequest.mutationOptions(),
    onSettled: asksAnew(client, query.consult.requests.key()),
  });
  const when = (at: string) =>
    `${formatShortDate(at, i18n.language, deviceZone())} ${formatTime(at, i18n.language, deviceZone())}`;
  const columns = ['what', 'product', 'quantity', 'customer', 'at'] as const;
  return (
    <>
      {settle.isError && (
        <p className={styles.failed} role="alert">
          {t('desk.actFailed')}
        </p>
      )}
      <table className={`${table.table} ${table.cards}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={column === 'quantity' ? table.number : undefined}>
                {t(`desk.requests.${column}`)}
              </th>
            ))}
            <th scope="col">{t('desk.requests.state')}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => {
            const isDone = request.doneAt !== null;
            const act = t(isDone ? 'desk.requests.reopen' : 'desk.requests.markDone');
            const sum = orderSumWords(request, t, i18n.language);
            const variant = request.product.variants.find(({ code }) => code === request.variant)?.name;
            return (
              <tr key={request.id} data-row={request.id}>
                <td className={table.state}>
                  {request.kind === 'order' ? <Package aria-hidden size={15} /> : <Tag aria-hidden size={15} />}
                  {t(`desk.requests.${request.kind}`)}
                </td>
                <th scope="row">
                  {unbroken(request.product.name)}
                  <span className={table.under}>
                    {[request.product.code, variant && unbroken(variant)].filter(Boolean).join(' · ')}
                  </span>
                </th>
                <td className={`${table.number} ${styles.amount}`} data-label={t('desk.requests.quantity')}>
                  {request.quantity === null
                    ? '–'
                    : t(`desk.products.amount.${request.product.unit}`, {
                        amount: formatNumber(request.quantity, i18n.language),
                      })}
                  {sum && <span className={table.under}>{sum}</span>}
                </td>
                <td className={styles.name} data-label={t('desk.requests.customer')}>
                  {request.customerName}
                  {[request.phone, request.email].filter(Boolean).map((contact) => (
                    <span key={contact} className={table.under}>
                      {contact}
                    </span>
                  ))}
                </td>
                <td className={table.state} data-label={t('desk.requests.at')}>
                  <time dateTime={request.at}>{when(request.at)}</time>
                </td>
                <td>
                  <StaffButton
                    size="small"
                    look={isDone ? 'quiet' : 'plain'}
                    isPending={settle.isPending && settle.variables.id === request.id}
                    aria-label={`${act}: ${request.product.name}, ${request.customerName}`}
                    onPress={() => settle.mutate({ id: request.id, done: !isDone })}
                  >
                    {isDone ? <Undo2 aria-hidden /> : <Check aria-hidden />}
                    {act}
                  </StaffButton>
                  {request.doneAt && (
                    <span className={table.under}>
                      {request.doneBy
                        ? t('desk.requests.doneBy', { name: request.doneBy, time: when(request.doneAt) })
                        : t('desk.requests.doneAt', { time: when(request.doneAt) })}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
