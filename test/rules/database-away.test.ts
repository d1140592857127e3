import { expect, test } from 'vitest';
import { againAfterDeadlock, isDatabaseAway, sqlState, whileAnswering } from '#server/platform/database.ts';

const failed = (message: string, details: object = {}) => Object.assign(new Error(message), details);

/** As measured by killing a real PostgreSQL under load, again and again. */
const measured: [string, Error][] = [
  ['a connection cut in a query', failed('Connection terminated unexpectedly')],
  ['a client that was cut before', failed('Client has encountered a connection error and is not queryable')],
  ['nobody at the socket', failed('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' })],
  ['no socket at all', failed('connect ENOENT', { code: 'ENOENT', syscall: 'connect' })],
  ['a write into a closed socket', failed('write EPIPE', { code: 'EPIPE', syscall: 'write' })],
  ['a read from a closed socket', failed('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' })],
  ['a server whose parent died', failed('terminating connection', { code: '57P01' })],
  ['a server that starts', failed('the database system is starting up', { code: '57P03' })],
  ['a server with no place left', failed('sorry, too many clients already', { code: '53300' })],
];

test.each(measured)('%s is a lost database, bare and wrapped by another library', (_name, error) => {
  expect(isDatabaseAway(error)).toBe(true);
  expect(isDatabaseAway(new Error('Failed to get session', { cause: error }))).toBe(true);
});

test('a refused statement, and a mistake of ours, are no lost database', () => {
  expect(isDatabaseAway(failed('duplicate key', { code: '23505' }))).toBe(false);
  expect(isDatabaseAway(failed('no such file', { code: 'ENOENT', syscall: 'open' }))).toBe(false);
  expect(isDatabaseAway(new TypeError('x is not a function'))).toBe(false);
  expect(isDatabaseAway('57P01')).toBe(false);
});

test("the system's codes are not taken for the database's", () => {
  expect(sqlState(failed('write EPIPE', { code: 'EPIPE' }))).toBeNull();
  expect(sqlState(failed('duplicate key', { code: '23505' }))).toBe('23505');
});

const never = new Promise<never>(() => undefined);

test('work waits as long as the database answers, and not for one that hangs', async () => {
  const slow = new Promise<string>((resolve) => setTimeout(resolve, 30, 'done'));
  let pings = 0;
  await expect(whileAnswering(slow, async () => (pings += 1), 5)).resolves.toBe('done');
  expect(pings).toBeGreaterThan(0);
  const silent = () => Promise.reject(failed('timeout exceeded when trying to connect'));
  await expect(whileAnswering(never, silent, 5)).rejects.toSatisfy(isDatabaseAway);
});

test('work that is done in time asks nothing, and its own failure stays its own', async () => {
  const unasked = () => Promise.reject(new Error('asked'));
  await expect(whileAnswering(Promise.resolve(1), unasked, 5)).resolves.toBe(1);
  await expect(whileAnswering(Promise.reject(failed('no')), unasked, 5)).rejects.toThrow('no');
});

test('a transaction that a deadlock ended is done again, any other failure and an endless deadlock are not', async () => {
  const deadlock = failed('deadlock detected', { code: '40P01' });
  const tries: Error[] = [];
  const failing = (errors: Error[]) => async () => {
    const error = errors[tries.length];
    if (!error) return 'booked';
    tries.push(error);
    throw error;
  };
  expect(await againAfterDeadlock(failing([deadlock, deadlock]))).toBe('booked');
  tries.length = 0;
  const taken = failed('conflicting key value violates exclusion constraint', { code: '23P01' });
  await expect(againAfterDeadlock(failing([deadlock, taken]))).rejects.toBe(taken);
  tries.length = 0;
  await expect(againAfterDeadlock(failing(Array(9).fill(deadlock)))).rejects.toBe(deadlock);
  expect(tries).toHaveLength(5);
});
