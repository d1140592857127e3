import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { doorFor } from '#client/app/staff/door.ts';
import { createStaffClient } from '#client/app/staff/staff-client.ts';
import { query } from '#client/platform/api.ts';

const refused = () => Promise.reject(new ORPCError('sign_in_needed', { status: 401, defined: true }));
const me = query.accounts.me.queryKey();

function knownClient() {
  const client = createStaffClient();
  client.setQueryData(me, { id: '1', name: 'A', email: 'a@b.example', role: 'agent', locale: 'sv', languages: [] });
  return client;
}

test('a question or a change that finds nobody signed in makes the door look again', async () => {
  const asking = knownClient();
  await asking.fetchQuery({ queryKey: ['scripts'], queryFn: refused }).catch(() => undefined);
  expect(asking.getQueryState(me)?.isInvalidated).toBe(true);

  const changing = knownClient();
  await changing
    .getMutationCache()
    .build(changing, { mutationFn: refused })
    .execute(undefined)
    .catch(() => undefined);
  expect(changing.getQueryState(me)?.isInvalidated).toBe(true);
});

test('any other refusal leaves the door alone', async () => {
  const client = knownClient();
  const away = () => Promise.reject(new ORPCError('not_found', { status: 404, defined: true }));
  await client.fetchQuery({ queryKey: ['scripts'], queryFn: away }).catch(() => undefined);
  expect(client.getQueryState(me)?.isInvalidated).toBe(false);
});

test('a visit that has ended leads to the sign-in page, but leaves a running call alone', () => {
  expect(doorFor({ problem: 'sign_in_needed', known: true, inCall: false })).toBe('signedOut');
  expect(doorFor({ problem: 'sign_in_needed', known: true, inCall: true })).toBe('keepCall');
  // Signing out forgets who was here, and ends the call with it.
  expect(doorFor({ problem: 'sign_in_needed', known: false, inCall: true })).toBe('signIn');
  expect(doorFor({ problem: 'not_allowed', known: true, inCall: false })).toBe('noAccess');
});

test('a line that is down shows what was there, and says so when nothing was', () => {
  expect(doorFor({ problem: 'unavailable', known: true, inCall: false })).toBe('in');
  expect(doorFor({ problem: 'unavailable', known: false, inCall: false })).toBe('unreachable');
  expect(doorFor({ problem: null, known: false, inCall: false })).toBe('loading');
});
