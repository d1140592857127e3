// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, expect, test } from 'vitest';
import { CustomerFacts } from '#client/features/customers/customer-facts.tsx';
import type { CustomerCard } from '#contract/customers.ts';
import { onScreen } from '#test/support/on-screen.ts';

let screen: Awaited<ReturnType<typeof onScreen>> | null = null;
afterEach(async () => {
  await screen?.leave();
  screen = null;
});

const card: CustomerCard = {
  customerId: '0199c1c4-0000-7000-8000-000000000001',
  name: 'Maija',
  knownAs: null,
  language: 'fi',
  email: null,
  phone: null,
  about: '',
  bookings: [],
  orders: [],
  contacts: [],
  purchases: Array.from({ length: 9 }, (_, at) => ({
    at: '2026-03-01T10:00:00.000Z',
    productName: `Bought ${at + 1}`,
    code: `C${at}`,
    quantity: 1,
    unit: 'piece',
    price: { minor: 100, currency: 'EUR' },
  })),
};

test('the six newest purchases are in sight, and the rest for the asking', async () => {
  const facts = { card, bookingId: '0199c1c4-0000-7000-8000-000000000002', amountOf: String };
  screen = await onScreen(createElement(CustomerFacts, facts));
  const bought = () => screen?.words().match(/Bought \d/g);
  expect(bought()).toHaveLength(6);
  await screen.press(`${screen.t('customers.showAll', { all: 9 })}: ${screen.t('customers.purchases')}`);
  expect(bought()).toHaveLength(9);
  await screen.press(`${screen.t('customers.showFewer')}: ${screen.t('customers.purchases')}`);
  expect(bought()).toHaveLength(6);
});
