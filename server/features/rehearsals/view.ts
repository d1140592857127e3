import type { PlayFace } from '#contract/rehearsal-plays.ts';
import type { Rehearsal } from '#contract/rehearsals.ts';
import type { LintFinding } from '#contract/scripts.ts';
import { saidIn } from './rules.ts';
import type { AnswerRow, RehearsalRow } from './store.ts';

/**
 * A rehearsal as it is shown: in the language it is practised in, also what is told about the customer, who has another
 * name in each. Only the title is the page's.
 */
export function presentRehearsal(
  row: RehearsalRow,
  answers: readonly AnswerRow[],
  { locale, lint }: { locale: string; lint(text: string): LintFinding[] },
): Rehearsal {
  const { play, place, temper, outcome } = row;
  const face = faceIn(row);
  const beat = face.beats[place];
  const ending = face.endings[place];
  return {
    rehearsalId: row.id,
    playId: row.playId,
    language: row.locale,
    title: (play.faces[locale] ?? face).title,
    customer: face.customer,
    about: face.about,
    facts: face.facts,
    answers: answers.map((answer) => {
      const { says, better } = wordsOf(face, answer.beat);
      const { text, asks, moves } = answer;
      return { said: saidIn(says, answer.temper), text, asks, moves, findings: lint(text), better };
    }),
    said: beat ? saidIn(beat.says, temper) : null,
    ending: ending && outcome ? { outcome, said: saidIn(ending.says, temper), after: ending.after } : null,
  };
}

export function faceIn({ play, locale }: Pick<RehearsalRow, 'play' | 'locale'>): PlayFace {
  const face = play.faces[locale];
  if (!face) throw new Error(`the play ${play.id} was begun in ${locale} without words in it`);
  return face;
}

function wordsOf(face: PlayFace, beat: string) {
  const words = face.beats[beat];
  if (!words) throw new Error(`no words for the beat ${beat}`);
  return words;
}
