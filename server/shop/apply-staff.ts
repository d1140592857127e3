import { sql } from 'kysely';
import type { Opening } from '#server/features/booking/rules.ts';
import type { NewId } from '#server/platform/clock.ts';
import type { SignIn } from '#server/platform/sign-in.ts';
import type { Tx } from '#server/tables.ts';
import { isSame } from './is-same.ts';
import type { Member, ShopFile } from './shop-file.ts';

export type StaffParts = {
  signIn: Pick<SignIn, 'addUser'>;
  newId: NewId;
  /** The first password of somebody who is new. */
  newPassword(): string;
};

export type StaffResult = {
  added: { email: string; name: string; password: string }[];
  changed: string[];
  /** People of the shop whom the file does not name: they keep what they have. */
  unnamed: { email: string; name: string }[];
};

/** What the file leaves out stays as it is; somebody new gets these. */
const ofSomebodyNew = { skills: [], senior: false, shopFloor: false, hours: [] } satisfies Partial<Member>;

export async function applyStaff(tx: Tx, file: ShopFile, parts: StaffParts): Promise<StaffResult> {
  const known = await findPeople(tx);
  const result: StaffResult = { added: [], changed: [], unnamed: [] };
  for (const member of file.staff) {
    const before = known.get(member.email);
    known.delete(member.email);
    if (before) {
      if (await change(tx, before, member, parts.newId)) result.changed.push(member.email);
      continue;
    }
    const password = parts.newPassword();
    await add(tx, file.shop.locale, member, { ...parts, password });
    result.added.push({ email: member.email, name: member.name, password });
  }
  result.unnamed = [...known.values()].map(({ email, name }) => ({ email, name }));
  return result;
}

type Person = {
  id: string;
  email: string;
  name: string;
  role: string;
  locale: string;
  languages: string[];
  skills: string[];
  senior: boolean;
  shop_floor: boolean;
  hours: Opening[];
};

async function findPeople(tx: Tx): Promise<Map<string, Person>> {
  const { rows } = await sql<Person>`
    select s.user_id as id, u.email, s.name, s.role, s.locale, s.languages, s.skills, s.senior, s.shop_floor,
      coalesce((select json_agg(json_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
          'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday, h.opens)
        from working_hours h where h.agent_id = s.user_id), '[]'::json) as hours
    from staff s join "user" u on u.id = s.user_id order by s.name, u.email`.execute(tx);
  return new Map(rows.map((row) => [row.email.toLowerCase(), row]));
}

async function add(
  tx: Tx,
  shopLocale: string,
  member: Member,
  parts: Pick<StaffParts, 'signIn' | 'newId'> & { password: string },
): Promise<void> {
  const id = parts.newId();
  const locale = member.locale ?? shopLocale;
  const whole = { ...ofSomebodyNew, languages: [locale], ...withoutGaps(member) };
  await parts.signIn.addUser(tx, { id, email: member.email, name: member.name, password: parts.password });
  await tx
    .insertInto('staff')
    .values({
      user_id: id,
      name: member.name,
      role: member.role,
      locale,
      languages: whole.languages,
      skills: whole.skills,
      senior: whole.senior,
      shop_floor: whole.shopFloor,
      valid_until: null,
      ready_at: null,
    })
    .execute();
  await replaceHours(tx, id, whole.hours, parts.newId);
}

/** Says whether anything was to be changed. */
async function change(tx: Tx, before: Person, member: Member, newId: NewId): Promise<boolean> {
  const { hours, shopFloor, email: _email, ...same } = withoutGaps(member);
  const row = { ...same, ...(shopFloor !== undefined && { shop_floor: shopFloor }) };
  const sorted = hours?.toSorted((a, b) => a.weekday - b.weekday || (a.opens < b.opens ? -1 : 1));
  const newHours = sorted && !isSame(before, { hours: sorted }) ? sorted : null;
  const newRow = !isSame(before, row);
  if (newRow) {
    await tx.updateTable('staff').set(row).where('user_id', '=', before.id).execute();
    await sql`update "user" set name = ${member.name} where id = ${before.id}`.execute(tx);
  }
  if (newHours) await replaceHours(tx, before.id, newHours, newId);
  return newRow || newHours !== null;
}

async function replaceHours(tx: Tx, agentId: string, hours: Opening[], newId: NewId): Promise<void> {
  await tx.deleteFrom('working_hours').where('agent_id', '=', agentId).execute();
  if (hours.length === 0) return;
  const rows = hours.map((opening) => ({ id: newId(), agent_id: agentId, ...opening }));
  await tx.insertInto('working_hours').values(rows).execute();
}

/** Without the keys that the file left out: spread over a default they would put it out. */
function withoutGaps<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
