import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useShopFront } from '#client/features/booking/queries.ts';
import { usePageLanguage } from '#client/platform/page-language.ts';
import { recall, remember } from '#client/platform/storage.ts';
import { CustomerFrame } from '#client/ui/customer-frame.tsx';

/** The frame of the shop's own pages: its name is kept, and is the page's title. */
export function PageFrame({ children }: { children: ReactNode }) {
  const shop = useShopFront();
  // Without a line the page still says whose it is.
  const [kept] = useState(() => recall('shop-name'));
  const name = shop.data?.shop.name ?? (typeof kept === 'string' ? kept : undefined);
  const [location] = useLocation();
  const [asked] = useSearchParams();
  const language = usePageLanguage();

  useEffect(() => {
    if (!name) return;
    document.title = name;
    remember('shop-name', name);
  }, [name]);

  return (
    <CustomerFrame
      home={(className) => (
        <Link href="/" className={className}>
          {name ?? '\u00a0'}
        </Link>
      )}
      page={location + asked.has('at')}
      language={language}
    >
      {children}
    </CustomerFrame>
  );
}
