import { sql } from 'kysely';
import type { Clock, NewId } from '#server/platform/clock.ts';
import type { Db, Tx } from '#server/tables.ts';
import { FileProblem } from '#server/commands/file-problem.ts';
import { applyStaff, type StaffParts, type StaffResult } from './apply-staff.ts';
import { isSame } from './is-same.ts';
import type { ShopFile } from './shop-file.ts';

type ApplyParts = StaffParts & { db: Db; clock: Clock };

type Change = 'new' | 'changed' | 'same';
export type Applied = {
  shop: Change;
  services: { added: string[]; changed: string[]; ended: string[] };
  staff: StaffResult;
  /** null when the file says nothing of them. */
  closedDays: number | null;
  /** Bookings that somebody has to ring about: they stand on a day that is closed now. */
  onClosedDays: { startsAt: Date; agentName: string | null }[];
};

/**
 * Makes the shop what the file says, all of it or nothing. Applied again it changes nothing; nobody is ever removed, and
 * a service that the file no longer names is kept for its bookings and no longer offered.
 * @throws FileProblem when the database holds the demo shop
 */
export function applyShop(parts: ApplyParts, file: ShopFile): Promise<Applied> {
  return parts.db.transaction().execute(async (tx) => {
    const shop = await applyProfile(tx, file);
    const services = await applyServices(tx, file, parts.newId);
    const staff = await applyStaff(tx, file, parts);
    if (file.closed) await replaceClosedDays(tx, file.closed);
    return {
      shop,
      services,
      staff,
      closedDays: file.closed?.length ?? null,
      onClosedDays: await findOnClosedDays(tx, file.shop.zone, parts.clock()),
    };
  });
}

async function applyProfile(tx: Tx, { shop }: ShopFile): Promise<Change> {
  const before = await tx.selectFrom('shop').selectAll().forUpdate().executeTakeFirst();
  if (before?.demo)
    throw new FileProblem('This database holds the demo shop. Take it away first: npm run demo -- remove');
  const row = {
    name: shop.name,
    locale: shop.locale,
    zone: shop.zone,
    currency: shop.currency,
    vat_percent: shop.vatPercent,
    phone: shop.phone,
  };
  if (!before) {
    await tx.insertInto('shop').values(row).execute();
    return 'new';
  }
  await tx.updateTable('shop').set(row).execute();
  return isSame(before, row) ? 'same' : 'changed';
}

async function applyServices(tx: Tx, { services }: ShopFile, newId: NewId): Promise<Applied['services']> {
  const known = new Map((await tx.selectFrom('services').selectAll().execute()).map((row) => [row.code, row]));
  const added: string[] = [];
  const changed: string[] = [];
  for (const [at, service] of services.entries()) {
    const { names, descriptions, ...plain } = service;
    const before = known.get(service.code);
    const row = { ...plain, position: at + 1, offered: true };
    const faces = { names: JSON.stringify(names), descriptions: JSON.stringify(descriptions) };
    if (!before) {
      await tx
        .insertInto('services')
        .values({ id: newId(), ...row, ...faces })
        .execute();
      added.push(service.code);
    } else if (!isSame(before, { ...row, names, descriptions })) {
      await tx
        .updateTable('services')
        .set({ ...row, ...faces })
        .where('id', '=', before.id)
        .execute();
      changed.push(service.code);
    }
  }
  const named = services.map(({ code }) => code);
  const ended = await tx
    .updateTable('services')
    .set({ offered: false })
    .where('code', 'not in', named)
    .where('offered', '=', true)
    .returning('code')
    .execute();
  return { added, changed, ended: ended.map(({ code }) => code) };
}

async function replaceClosedDays(tx: Tx, days: string[]): Promise<void> {
  await tx.deleteFrom('closed_days').execute();
  if (days.length > 0)
    await tx
      .insertInto('closed_days')
      .values(days.map((day) => ({ day })))
      .execute();
}

async function findOnClosedDays(tx: Tx, zone: string, now: Date): Promise<Applied['onClosedDays']> {
  return tx
    .selectFrom('bookings')
    .innerJoin('closed_days', (join) =>
      join.on((on) => on(on.ref('closed_days.day'), '=', sql<string>`(bookings.starts_at at time zone ${zone})::date`)),
    )
    .leftJoin('staff', 'staff.user_id', 'bookings.agent_id')
    .select(['bookings.starts_at as startsAt', 'staff.name as agentName'])
    .where('bookings.status', '=', 'held')
    .where('bookings.starts_at', '>', now)
    .orderBy('bookings.starts_at')
    .execute();
}
