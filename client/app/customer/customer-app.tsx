import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Switch, useLocation, useRoute } from 'wouter';
import type { BookingView } from '#contract/booking.ts';
import { BookPage } from '#client/features/booking/book-page.tsx';
import { BookingPage } from '#client/features/booking/booking-page.tsx';
import { rememberBooking } from '#client/features/booking/remembered-bookings.ts';
import { ShopPage } from '#client/features/booking/shop-page.tsx';
import { addWords } from '#client/platform/language.ts';
import { LinkButton } from '#client/ui/button.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { SafetyNet } from '#client/ui/safety-net.tsx';
import { Spinner } from '#client/ui/spinner.tsx';
import { BrokenPage } from '../broken-page.tsx';
import { useLinkForCalls } from './booking-link.ts';
import { PageFrame } from './page-frame.tsx';

const consultWords = import.meta.glob('../../locales/*.json', { query: '?consult', import: 'default' });

/** Pages that few visits reach come by themselves, with their words. */
const CustomerConsult = lazy(async () => {
  const [page] = await Promise.all([import('#client/features/consult/customer-consult.tsx'), addWords(consultWords)]);
  return { default: page.CustomerConsult };
});
const CustomerAfter = lazy(async () => {
  const [page] = await Promise.all([import('#client/features/consult/customer-after.tsx'), addWords(consultWords)]);
  return { default: page.CustomerAfter };
});
const MovePage = lazy(async () => ({ default: (await import('#client/features/booking/move-page.tsx')).MovePage }));

/** This device learns from the talk's pages that it is under way, so that the shop's page leads back to it, and that it is over. */
function useKept(link: string) {
  return useCallback((booking: BookingView) => rememberBooking(link, booking, new Date()), [link]);
}

function Consult({ link }: { link: string }) {
  return <CustomerConsult link={link} onBooking={useKept(link)} />;
}

function After({ link }: { link: string }) {
  return <CustomerAfter link={link} onBooking={useKept(link)} />;
}

/** The customer's addresses. The consult fills the screen by itself; everything else stands in the shop's frame. */
export function CustomerApp() {
  const { t } = useTranslation();
  const [place] = useLocation();
  const [, own] = useRoute('/b/:link/*?');
  useLinkForCalls(own?.link ?? null, useQueryClient());
  return (
    <SafetyNet place={place} instead={<BrokenPage />}>
      <Suspense fallback={<Spinner words={t('ui.loading')} stillWords={t('ui.slowLine')} />}>
        <Switch>
          <Route path="/b/:link/consult">{({ link }) => <Consult key={link} link={link} />}</Route>
          <Route path="/b/:link/after">{({ link }) => <After key={link} link={link} />}</Route>
          <Route>
            <PageFrame>
              <Switch>
                <Route path="/">
                  <ShopPage />
                </Route>
                <Route path="/book/:service">{({ service }) => <BookPage key={service} code={service} />}</Route>
                <Route path="/b/:link">{({ link }) => <BookingPage key={link} link={link} />}</Route>
                <Route path="/b/:link/move">{({ link }) => <MovePage key={link} link={link} />}</Route>
                <Route>
                  <Empty
                    title={t('shop.noSuchPage')}
                    actions={
                      <Link asChild href="/">
                        <LinkButton look="primary">{t('booking.toShop')}</LinkButton>
                      </Link>
                    }
                  />
                </Route>
              </Switch>
            </PageFrame>
          </Route>
        </Switch>
      </Suspense>
    </SafetyNet>
  );
}
