const shareThatIsStillTheLine = 0.5;

/**
 * What became of a line that was put in the box to be changed first: sent as it stands, edited, or given up for words of the agent's
 * own (null), which say nothing about the line but that somebody began with it.
 */
export function adaptedOutcome(line: string, written: string): 'sent' | 'edited' | null {
  if (plain(line) === plain(written)) return 'sent';
  const wanted = new Set(wordsOf(line));
  const said = new Set(wordsOf(written));
  const kept = [...wanted].filter((word) => said.has(word));
  return kept.length >= wanted.size * shareThatIsStillTheLine ? 'edited' : null;
}

const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
