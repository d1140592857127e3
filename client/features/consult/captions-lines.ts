import type { Caption } from './captions-stream.ts';

export type CaptionLine = Caption & { at: number };

/** As long as a spoken line stays readable without keeping the picture covered. */
const shownMs = 9_000;
const mostLines = 2;
/** About three lines on a phone; of more, the end is what is being said. */
const longestShown = 110;

/** The lines after a caption came: better words take the place of those before, and the oldest line goes. */
export function withCaption(lines: CaptionLine[], caption: Caption, now: number): CaptionLine[] {
  const at = lines.findIndex(({ segmentId }) => segmentId === caption.segmentId);
  const line = { ...caption, at: now };
  // Words that are final are not taken back by a guess that arrives late.
  if (lines[at]?.final && !caption.final) return lines;
  return at < 0 ? [...lines, line].slice(-mostLines) : lines.with(at, line);
}

export function stillShown(lines: CaptionLine[], now: number): CaptionLine[] {
  const left = lines.filter(({ at }) => now - at < shownMs);
  return left.length === lines.length ? lines : left;
}

/** The end of a long line, from a whole word on. */
export function shownText(text: string): string {
  if (text.length <= longestShown) return text;
  const end = text.slice(-longestShown);
  return `… ${end.slice(end.indexOf(' ') + 1)}`;
}
