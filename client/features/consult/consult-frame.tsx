import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageLanguage } from '#client/platform/page-language.ts';
import { CustomerFrame } from '#client/ui/customer-frame.tsx';

type ConsultFrameProps = { link: string; shopName: string; step?: string; children: ReactNode };

/** The frame of a consult's quiet pages, with a way back to the booking. */
export function ConsultFrame({ link, shopName, step = '', children }: ConsultFrameProps) {
  const { t } = useTranslation();
  const language = usePageLanguage();
  return (
    <CustomerFrame
      home={(className) => (
        <a href={shopName ? `/b/${link}` : '/'} className={className}>
          {shopName || t('consult.toShop')}
        </a>
      )}
      page={step}
      language={language}
    >
      {children}
    </CustomerFrame>
  );
}
