import type { Caption } from './captions-stream.ts';

/** What the agent said until the customer answered; `id` stays the same while it grows. */
export type SpokenTurn = { id: string; text: string; parts: Pick<Caption, 'segmentId' | 'text'>[]; over: boolean };

/** More than anybody says in one go; the linter takes no more than twice that. */
const longestTurn = 2_000;

/**
 * A recogniser cuts at each pause, so an answer comes in pieces: only all of them together show whether it says what happened, and who
 * does what.
 */
export function withSpoken(turn: SpokenTurn | null, { speaker, segmentId, text }: Caption): SpokenTurn | null {
  if (speaker === 'customer') return turn && { ...turn, over: true };
  const going = turn && !turn.over && turn.text.length + text.length < longestTurn ? turn : null;
  const before = going?.parts ?? [];
  const at = before.findIndex((part) => part.segmentId === segmentId);
  const parts = at < 0 ? [...before, { segmentId, text }] : before.with(at, { segmentId, text });
  return { id: going?.id ?? segmentId, text: parts.map((part) => part.text).join(' '), parts, over: false };
}
