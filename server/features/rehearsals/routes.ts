import type { TaskList } from 'graphile-worker';
import type { Play } from '#contract/rehearsal-plays.ts';
import type { Clock, NewId } from '#server/platform/clock.ts';
import { api, asStaff } from '#server/platform/endpoint.ts';
import { failure } from '#server/platform/failure.ts';
import type { Languages } from '#server/platform/locales.ts';
import type { Db, Tx } from '#server/tables.ts';
import type { Judge } from './check-play-faces.ts';
import { next, opening, readAnswer } from './rules.ts';
import {
  findAnswers,
  findOwn,
  findRehearsal,
  forget,
  forgetStartedBefore,
  insertAnswer,
  insertRunning,
  lockRehearsal,
  moveOn,
  type RehearsalRow,
} from './store.ts';
import { teamRoute } from './team-route.ts';
import { presentRehearsal } from './view.ts';

export type RehearsalsParts = {
  db: Db;
  clock: Clock;
  newId: NewId;
  languages: Languages;
  /** As they lie in the library now. */
  plays: readonly Play[];
  /** Asked of the scripts: the linter as trainers have set it, and the five moves. */
  judge(): Promise<{ judge: Judge; off: ReadonlyMap<string, ReadonlySet<string>> }>;
};

/** As long as a trainer may ask what was practised; then the words are nobody's any more. */
const keptDays = 90;
/** At night. */
export const rehearsalsCrontab = '23 3 * * * rehearsals_forget\n';

export function rehearsalsFeature(parts: RehearsalsParts) {
  const { db, clock, newId, languages, plays } = parts;

  const present = async (reader: Db | Tx, row: RehearsalRow, pageLocale: string) => {
    const locale = languages.pick(pageLocale);
    const { judge, off } = await parts.judge();
    const answers = await findAnswers(reader, row.id);
    const lint = (text: string) =>
      judge.lint(text, row.locale, { agentLocale: locale, off: off.get(row.locale) ?? new Set() });
    return presentRehearsal(row, answers, { locale, lint });
  };

  const routes = {
    plays: api.rehearsals.plays.handler(async ({ input, context }) => {
      const own = await findOwn(db, asStaff(context.caller).userId);
      const locale = languages.pick(input.locale);
      return {
        locales: languages.locales.filter((one) => plays.every(({ faces }) => faces[one])),
        plays: plays.map((play) => {
          const face = play.faces[locale] ?? Object.values(play.faces)[0];
          const abouts = Object.entries(play.faces).map(([language, { about }]) => ({ language, about }));
          const mine = own.filter(({ playId }) => playId === play.id);
          return {
            playId: play.id,
            title: face?.title ?? play.id,
            abouts,
            practised: [...Map.groupBy(mine, (row) => row.locale)].map(([language, rows]) => {
              const last = rows.find(({ finishedAt }) => finishedAt);
              return {
                language,
                times: rows.filter(({ finishedAt }) => finishedAt).length,
                last:
                  last?.finishedAt && last.outcome
                    ? { rehearsalId: last.id, at: last.finishedAt.toISOString(), outcome: last.outcome }
                    : null,
                runningId: rows.find(({ finishedAt }) => !finishedAt)?.id ?? null,
              };
            }),
          };
        }),
      };
    }),

    start: api.rehearsals.start.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const play = plays.find(({ id }) => id === input.playId);
      if (!play?.faces[input.language]) throw failure('not_found');
      return db.transaction().execute(async (tx) => {
        const begun = { id: newId(), agentId: userId, play, locale: input.language, place: opening(play), at: clock() };
        return present(tx, await own(lockRehearsal(tx, await insertRunning(tx, begun)), userId), input.locale);
      });
    }),

    read: api.rehearsals.read.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return present(db, await own(findRehearsal(db, input.rehearsalId), userId), input.locale);
    }),

    answer: api.rehearsals.answer.handler(async ({ input, context }) => {
      const { userId } = asStaff(context.caller);
      const { judge, off } = await parts.judge();
      return db.transaction().execute(async (tx) => {
        const row = await own(lockRehearsal(tx, input.rehearsalId), userId);
        const answers = await findAnswers(tx, row.id);
        const known = answers[input.turn];
        // Told twice, by a retry or a second tab: kept once. Another answer to what is answered already is refused.
        if (known?.text === input.text) return present(tx, row, input.locale);
        if (input.turn !== answers.length || row.outcome) throw failure('stale');
        const { place: at, temper, play, locale } = row;
        const moves = judge.creditMoves(input.text, locale).map(({ move }) => move);
        const findings = judge.lint(input.text, locale, { off: off.get(locale) ?? new Set() });
        const to = next(play, { at, temper }, readAnswer(input.text, moves, findings));
        const outcome = play.endings[to.at] ?? null;
        const asks = play.beats[at]?.asks ?? [];
        const { turn, text } = input;
        await insertAnswer(tx, { rehearsalId: row.id, turn, from: { at, temper }, text, asks, moves, at: clock() });
        await moveOn(tx, row.id, { place: to, outcome, at: clock() });
        return present(tx, { ...row, place: to.at, temper: to.temper, outcome }, input.locale);
      });
    }),

    leave: api.rehearsals.leave.handler(({ input, context }) => {
      const { userId } = asStaff(context.caller);
      return db.transaction().execute(async (tx) => {
        const row = await own(lockRehearsal(tx, input.rehearsalId), userId);
        if (row.outcome) return { left: false };
        await forget(tx, row.id);
        return { left: true };
      });
    }),

    team: teamRoute(parts),
  };
  const tasks: TaskList = {
    rehearsals_forget: () => forgetStartedBefore(db, new Date(clock().getTime() - keptDays * 86_400_000)),
  };
  return { routes, tasks };
}

/** @throws not_found when there is none, not_allowed when it is somebody else's: what one writes to learn is one's own */
async function own(found: Promise<RehearsalRow | undefined>, userId: string): Promise<RehearsalRow> {
  const row = await found;
  if (!row) throw failure('not_found');
  if (row.agentId !== userId) throw failure('not_allowed');
  return row;
}
