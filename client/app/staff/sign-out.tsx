import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signOut } from '#client/features/accounts/sign-in.ts';
import { ownTalk } from '#client/features/queue/queue-line.ts';
import { api, query } from '#client/platform/api.ts';
import { StaffButton } from '#client/ui/staff-button.tsx';
import { StaffDialog } from '#client/ui/staff-dialog.tsx';
import type { Account } from '#contract/accounts.ts';
import { can } from '#contract/permissions.ts';
import styles from './sign-out.module.css';

/** The customer this person is in a call with, also when another page than the desk is open; null outside a call. */
async function customerInCall(client: QueryClient, role: Account['role'], locale: string): Promise<string | null> {
  if (!can(role, 'queue.take')) return null;
  const asked = query.queue.list.queryOptions({ input: { locale } });
  // What was known last is better than nothing when the line is away.
  const queue = await client.fetchQuery(asked).catch(() => client.getQueryData(asked.queryKey));
  return (queue && ownTalk(queue.entries)?.name) ?? null;
}

/** Signing out; in a call it is asked first, for the customer would be left alone. */
export function useSignOut(role: Account['role']) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [customer, setCustomer] = useState<string | null>(null);
  const leave = async () => {
    setCustomer(null);
    // Without an answer the desk counts as gone a minute later, as one whose lid was shut.
    await api.live.staffGone({}).catch(() => undefined);
    if (await signOut()) await client.resetQueries();
  };
  const ask = async () => {
    const name = await customerInCall(client, role, i18n.language);
    if (name === null) await leave();
    else setCustomer(name);
  };
  const stay = () => setCustomer(null);
  const question = (
    <StaffDialog
      title={t('desk.signOut.title', { name: customer })}
      closeLabel={t('desk.close')}
      isOpen={customer !== null}
      onClose={stay}
    >
      <p>{t('desk.signOut.text')}</p>
      <div className={styles.actions}>
        <StaffButton look="danger" onPress={() => void leave()}>
          {t('desk.signOut.leave')}
        </StaffButton>
        <StaffButton look="primary" onPress={stay}>
          {t('desk.signOut.stay')}
        </StaffButton>
      </div>
    </StaffDialog>
  );
  return { ask, question };
}
