// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { BookingPage } from '#client/features/booking/booking-page.tsx';
import { useDraft } from '#client/features/booking/draft.ts';
import type { BookingView } from '#contract/booking.ts';
import { onScreen } from '#test/support/on-screen.ts';

/** Stands in for the server; the client takes hold of `fetch` as it is loaded. */
const server = vi.hoisted(() => {
  const { fetch } = globalThis;
  const stub: { booking: unknown; fetch: typeof globalThis.fetch } = { booking: null, fetch };
  globalThis.fetch = async () => Response.json({ json: stub.booking });
  return stub;
});
// Its list of languages is made as the pages are built.
vi.mock('#client/platform/language.ts', () => ({ availableLocales: () => [{ locale: 'fi', name: 'suomi' }] }));
let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});
afterAll(() => {
  globalThis.fetch = server.fetch;
});

const booking: BookingView = {
  id: '0199c1c4-0000-7000-8000-000000000001',
  kind: 'booked',
  status: 'cancelled',
  startsAt: '2026-11-24T10:00:00.000Z',
  endsAt: '2026-11-24T10:30:00.000Z',
  zone: 'Europe/Helsinki',
  language: 'fi',
  service: {
    id: '0199c1c4-0000-7000-8000-000000000002',
    code: 'floors-30',
    name: 'Floors',
    description: '',
    minutes: 30,
    skill: 'floors',
  },
  agentName: 'Aino',
  name: 'Maija',
  email: null,
  phone: '+358401234567',
  about: 'Keittiö on 12 m²',
  shopName: 'Shop',
  shopPhone: '+46841002211',
  mayMove: false,
  mayCancel: false,
  opensAt: '2026-11-24T09:45:00.000Z',
  mailLeaves: false,
};

/** What the form begins with. */
function Form() {
  const { name, contact, about } = useDraft().draft;
  return `${name} | ${contact} | ${about}`;
}

test('from a cancelled booking one comes to the times of the same service, and what was written is still there', async () => {
  server.booking = booking;
  screen = await onScreen(createElement(BookingPage, { link: 'some-link' }));
  const { t } = screen;
  const anew = [...document.querySelectorAll('a')].find(({ textContent }) => textContent === t('booking.bookAnew'));
  expect(anew?.getAttribute('href')).toBe('/book/floors-30?in=fi');
  await screen.happen(() => anew?.click());
  expect(location.pathname).toBe('/book/floors-30');
  await screen.draw(createElement(Form));
  expect(screen.words()).toBe('Maija | +358401234567 | Keittiö on 12 m²');
});
