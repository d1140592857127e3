import type { Suggester, SuggestInput } from '#server/features/scripts/suggest.ts';

const now = new Date('2026-11-23T12:00:00Z');

/** The lines that one chat message by itself brings: "situation language", best first. */
export function linesHeard(
  { suggest }: Pick<Suggester, 'suggest'>,
  language: string,
  text: string,
  facts: ReturnType<SuggestInput['facts']> = {},
): string[] {
  return suggest({
    language,
    agentLanguage: 'en',
    utterances: [{ text, at: now, source: 'chat' }],
    stage: 'looking',
    facts: () => facts,
    signals: [],
    alreadyUsed: [],
    now,
  })
    .filter(({ because }) => because.some(({ kind }) => kind === 'words'))
    .map(({ situationId, locale }) => `${situationId} ${locale}`);
}
