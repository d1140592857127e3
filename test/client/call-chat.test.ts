import { describe, expect, test } from 'vitest';
import { createChatOutbox, unreadOf, unsentOf } from '#client/features/consult/chat-outbox.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { settled } from './call-fakes.ts';

function setUp(kept: unknown = null) {
  const said: { id: string; text: string }[] = [];
  const trouble: ErrorCode[] = [];
  let stored: unknown = kept;
  let count = 0;
  const open = () =>
    createChatOutbox({
      say: async (message) => {
        const code = trouble.shift();
        if (code) throw new Error(code);
        said.push(message);
      },
      codeOf: (error) => (error instanceof Error ? (error.message as ErrorCode) : 'internal'),
      newId: () => `id${(count += 1)}`,
      clock: () => new Date('2026-11-24T10:00:00.000Z'),
      recall: () => stored,
      remember: (snapshot) => {
        stored = JSON.parse(JSON.stringify(snapshot));
      },
    });
  return { said, trouble, open, outbox: open() };
}

const write = (outbox: ReturnType<typeof createChatOutbox>, text: string) => {
  outbox.setDraft(text);
  outbox.send();
};

describe('a message', () => {
  test('is on the screen before it has arrived, and leaves the list once it has', async () => {
    const { outbox, said } = setUp();
    write(outbox, ' Hej! ');
    expect(outbox.get()).toMatchObject({ draft: '', pending: [{ id: 'id1', text: 'Hej!', state: 'sending' }] });
    await settled();
    expect(said).toEqual([{ id: 'id1', text: 'Hej!' }]);
    outbox.arrived([{ id: 'id1', author: 'customer', text: 'Hej!', at: '2026-11-24T10:00:01.000Z' }]);
    expect(outbox.get().pending).toEqual([]);
  });

  test('of blanks is not sent', () => {
    const { outbox } = setUp();
    write(outbox, '  \n ');
    expect(outbox.get().pending).toEqual([]);
  });

  test('written without a line waits, and goes out under the same id when it is back', async () => {
    const { outbox, said, trouble } = setUp();
    trouble.push('unavailable');
    write(outbox, 'Hallå?');
    await settled();
    expect(outbox.get().pending).toMatchObject([{ state: 'waiting' }]);
    outbox.flush();
    await settled();
    expect(said).toEqual([{ id: 'id1', text: 'Hallå?' }]);
  });

  test('keeps its place behind one that has not got through', async () => {
    const { outbox, said, trouble } = setUp();
    trouble.push('unavailable', 'unavailable');
    write(outbox, 'ett');
    await settled();
    write(outbox, 'två');
    await settled();
    expect(said).toEqual([]);
    outbox.flush();
    await settled();
    expect(said.map(({ text }) => text)).toEqual(['ett', 'två']);
  });

  test('that is refused stays to be copied or removed, and does not hold up the next', async () => {
    const { outbox, said, trouble } = setUp();
    trouble.push('too_large');
    write(outbox, 'för långt');
    write(outbox, 'kort');
    await settled();
    expect(said.map(({ text }) => text)).toEqual(['kort']);
    expect(outbox.get().pending[0]).toMatchObject({ text: 'för långt', state: 'refused' });
    outbox.discard('id1');
    expect(outbox.get().pending.map(({ text }) => text)).toEqual(['kort']);
  });
});

describe('a reload', () => {
  test('loses neither letters nor messages', async () => {
    const { outbox, open, trouble, said } = setUp();
    trouble.push('unavailable');
    write(outbox, 'på väg');
    await settled();
    outbox.setDraft('halvskriv');
    const again = open();
    expect(again.get()).toMatchObject({
      draft: 'halvskriv',
      pending: [{ id: 'id1', text: 'på väg', state: 'waiting' }],
    });
    again.flush();
    await settled();
    expect(said).toHaveLength(1);
  });

  test.each([[null], ['text'], [{ pending: 'x' }], [{ draft: 7, pending: [{ id: 1 }] }]])(
    'with %j in the store begins empty',
    (kept) => {
      expect(setUp(kept).outbox.get()).toEqual({ draft: '', pending: [], readUpTo: null });
    },
  );
});

test('what the agent wrote since the chat was last in sight is unread, also after a reload', () => {
  const message = (id: string, author: 'agent' | 'customer') => ({
    id,
    author,
    text: id,
    at: '2026-11-24T10:00:00.000Z',
  });
  const seen = [message('a1', 'agent'), message('c1', 'customer')];
  const { open, outbox } = setUp();
  expect(unreadOf(seen, outbox.get().readUpTo)).toBe(1);
  outbox.read(seen);
  const later = [...seen, message('a2', 'agent'), message('c2', 'customer'), message('a3', 'agent')];
  const reloaded = open();
  expect(unreadOf(later, reloaded.get().readUpTo)).toBe(2);
  reloaded.read(later);
  expect(unreadOf(later, open().get().readUpTo)).toBe(0);
});

test('what had not left when the talk ended is told: lines still under way, and the half-written one', () => {
  const pending = { text: 'Entä listat?', at: '2026-11-24T10:00:00.000Z', state: 'waiting' };
  const kept = {
    draft: ' ja vielä ',
    pending: [
      { ...pending, id: 'id1' },
      { ...pending, id: 'id2', text: 'Kiitos' },
    ],
  };
  const arrived = { id: 'id2', author: 'customer' as const, text: 'Kiitos', at: '2026-11-24T10:00:01.000Z' };
  expect(unsentOf(kept, [arrived])).toEqual(['Entä listat?', 'ja vielä']);
  expect(unsentOf(null, [])).toEqual([]);
});
