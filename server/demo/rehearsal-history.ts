import type { Play } from '#contract/rehearsal-plays.ts';
import type { Place } from '#server/features/rehearsals/rules.ts';
import { next, opening } from '#server/features/rehearsals/rules.ts';
import { insertAnswer, insertRunning, moveOn } from '#server/features/rehearsals/store.ts';
import type { Tx } from '#server/tables.ts';
import type { DemoLocale } from './demo-product.ts';
import { addMinutes } from './wall-clock.ts';

/** `slips` are the answers, counted from 0, in which a phrase took the place of a good line. */
type Practice = { who: string; playId: string; locale: DemoLocale; daysAgo: number; slips: number[] };

const practices: Practice[] = [
  { who: 'Anna Lindqvist', playId: 'late-delivery', locale: 'sv', daysAgo: 12, slips: [0, 1, 2] },
  { who: 'Anna Lindqvist', playId: 'late-delivery', locale: 'sv', daysAgo: 11, slips: [] },
  { who: 'Aino Lehtonen', playId: 'late-delivery', locale: 'fi', daysAgo: 9, slips: [3] },
  { who: 'Aino Lehtonen', playId: 'cannot-decide', locale: 'fi', daysAgo: 4, slips: [] },
  { who: 'Marek Wójcik', playId: 'late-delivery', locale: 'pl', daysAgo: 8, slips: [1] },
  { who: 'Marek Wójcik', playId: 'late-delivery', locale: 'en', daysAgo: 2, slips: [0, 4] },
  { who: 'Ingrid Solberg', playId: 'first-time-buyer', locale: 'nb', daysAgo: 6, slips: [1] },
  { who: 'Ewa Mazur', playId: 'partner-disagrees', locale: 'pl', daysAgo: 3, slips: [4] },
  { who: 'Oskar Berg', playId: 'first-time-buyer', locale: 'sv', daysAgo: 1, slips: [] },
];

const phrases: Record<DemoLocale, string> = {
  sv: 'Vi beklagar eventuella olägenheter som detta kan ha orsakat.',
  pl: 'Przepraszamy za wszelkie niedogodności.',
  fi: 'Pahoittelemme aiheutunutta haittaa.',
  nb: 'Vi beklager eventuelle ulemper dette måtte medføre.',
  en: 'We apologise for any inconvenience this may have caused.',
};

type Parts = { staff: readonly { id: string; name: string }[]; plays: readonly Play[]; now: Date; newId: () => string };

/** What the demo's staff practised of late, so that a trainer finds something to look at. */
export async function insertDemoRehearsals(tx: Tx, { staff, plays, now, newId }: Parts): Promise<void> {
  for (const practice of practices) {
    const person = staff.find(({ name }) => name === practice.who);
    const play = plays.find(({ id }) => id === practice.playId);
    if (!person || !play) throw new Error(`the demo has no ${practice.who} or no ${practice.playId}`);
    const begun = addMinutes(now, -practice.daysAgo * 24 * 60);
    await playThrough(tx, { id: newId(), agentId: person.id, play, begun, ...practice });
  }
}

async function playThrough(
  tx: Tx,
  { id, agentId, play, locale, begun, slips }: Practice & { id: string; agentId: string; play: Play; begun: Date },
): Promise<void> {
  let place: Place = opening(play);
  await insertRunning(tx, { id, agentId, play, locale, place, at: begun });
  for (let turn = 0; play.beats[place.at]; turn += 1) {
    const asks = play.beats[place.at]?.asks ?? [];
    const hollow = slips.includes(turn);
    const text = hollow ? phrases[locale] : (play.faces[locale]?.beats[place.at]?.better ?? '');
    const moves = hollow ? [] : asks;
    const at = addMinutes(begun, turn + 1);
    await insertAnswer(tx, { rehearsalId: id, turn, from: place, text, asks, moves, at });
    place = next(play, place, { moves, hollow, short: false });
    await moveOn(tx, id, { place, outcome: play.endings[place.at] ?? null, at });
  }
}
