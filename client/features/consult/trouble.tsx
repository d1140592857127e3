import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '#client/platform/api.ts';
import { LinkButton } from '#client/ui/button.tsx';
import { Notice } from '#client/ui/notice.tsx';

/** Why the consult cannot be shown, with the ways on that `children` and `actions` name. */
export function Trouble({ error, children, actions }: { error: unknown; children?: ReactNode; actions?: ReactNode }) {
  const { t } = useTranslation();
  const { code, requestId } = problemOf(error);
  return (
    <Notice kind="error" title={t(`errors.${code}`, { count: 1 })} actions={actions}>
      {children}
      {requestId && <p>{t('errors.requestId', { id: requestId.slice(-8) })}</p>}
    </Notice>
  );
}

/** The shop's number, to be tapped. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} style={{ whiteSpace: 'nowrap' }}>
      {phone}
    </a>
  );
}

/** To the booking's page, or to the shop's when there is no such booking. */
export function WayBack({ link, known }: { link: string; known: boolean }) {
  const { t } = useTranslation();
  return known ? (
    <LinkButton href={`/b/${link}`}>{t('consult.toBooking')}</LinkButton>
  ) : (
    <LinkButton href="/">{t('consult.toShop')}</LinkButton>
  );
}
