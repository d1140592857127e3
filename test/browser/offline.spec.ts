import { expect, test } from '@playwright/test';
import { openPhone, product, sendHome } from './people.ts';
import { inDatabase, linkOf } from './shop-database.ts';

test.afterEach(sendHome);

test('a booking that was seen once opens without a network, with its time, its agent and the number to call', async ({
  browser,
}) => {
  const [booking] = await inDatabase<{ id: string; agent: string; time: string }>(
    `select b.id, u.name as agent, to_char(b.starts_at at time zone 'Europe/Helsinki', 'FMHH24.MI') as time
     from bookings b join "user" u on u.id = b.agent_id
     where b.kind = 'booked' and b.status = 'held' and b.starts_at > now() + interval '1 hour' order by b.starts_at limit 1`,
  );
  if (!booking) throw new Error('the demo shop has no booking ahead');
  const phone = await openPhone(browser, 'fi');
  await phone.goto(`${product()}/b/${await linkOf(booking.id)}`);
  const facts = [
    phone.locator('a[href^="tel:"]').first(),
    phone.getByText(booking.agent).first(),
    phone.getByText(booking.time).first(),
  ];
  for (const fact of facts) await expect(fact).toBeVisible();
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The worker that has just been installed takes the page over at its next visit.
  await phone.reload();
  for (const fact of facts) await expect(fact).toBeVisible();
  await phone.context().setOffline(true);
  await phone.reload();
  for (const fact of facts) await expect(fact).toBeVisible();
});
