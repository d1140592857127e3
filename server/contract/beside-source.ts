import { keptIn } from './kept-marks.ts';
import type { ScriptLine } from './script-library.ts';

/** A line as it stands beside the source's: said in the talks that one is said in, whoever writes it. */
export function besideSource(line: ScriptLine, source: ScriptLine | undefined): ScriptLine {
  const { for: _for, kept: _kept, ...own } = line;
  return { ...own, ...(source?.for && { for: source.for }), ...keptIn(line) };
}
