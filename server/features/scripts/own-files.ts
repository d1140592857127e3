import type { Play } from '#contract/rehearsal-plays.ts';
import type { HollowFile, Library, Situation } from '#contract/script-library.ts';
import { markOf } from './faces.ts';

type Scripts = { library: Library; plays: readonly Play[] };

/**
 * The files of a folder that say something else than the product's own and are read nowhere but beside the product: all but words of
 * situations and phrases of the linter, which trainers write. Named instead of passed over.
 */
export function changedOwnFiles(own: Scripts, brought: Scripts): string[] {
  const { library: ours } = own;
  const { library: theirs } = brought;
  return [
    ...theirs.situations
      .filter(
        (situation) => !isSame(frameOf(situation), frameOf(ours.situations.find(({ id }) => id === situation.id))),
      )
      .map(({ id }) => `situations/${id}/situation.json`),
    ...changed(ours.hollow, theirs.hollow, rulesOf).map(
      (locale) => `hollow-phrases/${locale}.json, around its phrases`,
    ),
    ...changed(ours.listening, theirs.listening).map((locale) => `listening/${locale}.json`),
    ...changed(ours.replies, theirs.replies).map((locale) => `replies/${locale}.json`),
    ...brought.plays.flatMap((play) =>
      changedPlay(
        own.plays.find(({ id }) => id === play.id),
        play,
      ),
    ),
  ];
}

/** What the product has and a folder does not: it stays as it is, which is worth saying to somebody who deleted it there. */
export function leftOut(own: Scripts, brought: Scripts): string[] {
  const there = new Set(namesOf(brought));
  return namesOf(own).filter((name) => !there.has(name));
}

function namesOf({ library, plays }: Scripts): string[] {
  const files = (folder: string, byLocale: object) => Object.keys(byLocale).map((locale) => `${folder}/${locale}.json`);
  return [
    ...library.situations.flatMap(({ id, faces }) => files(`situations/${id}`, faces)),
    ...Object.entries(library.hollow).flatMap(([locale, { phrases }]) =>
      phrases.map(({ id }) => `hollow-phrases/${locale}.json ${id}`),
    ),
    ...files('listening', library.listening),
    ...files('replies', library.replies),
    ...plays.flatMap(({ id, faces }) => files(`plays/${id}`, faces)),
  ];
}

function changedPlay(own: Play | undefined, { faces, ...head }: Play): string[] {
  const { faces: ownFaces = {}, ...ownHead } = own ?? {};
  const files = changed(ownFaces, faces).map((locale) => `plays/${head.id}/${locale}.json`);
  return isSame(withoutSchema(ownHead), withoutSchema(head)) ? files : [`plays/${head.id}/play.json`, ...files];
}

function changed<Shape extends object>(
  own: Record<string, Shape>,
  brought: Record<string, Shape>,
  counts: (file: Shape) => object = withoutSchema,
): string[] {
  return Object.entries(brought)
    .filter(([locale, file]) => !own[locale] || !isSame(counts(own[locale]), counts(file)))
    .map(([locale]) => locale);
}

/** What all languages of a situation share is not a trainer's words. */
const frameOf = (situation: Situation | undefined) => situation && { ...withoutSchema(situation), faces: null };

/** Nor are the reasons, classes of words and checks around the phrases. */
const rulesOf = (file: HollowFile) => ({ ...withoutSchema(file), phrases: null });

const isSame = (one: unknown, other: unknown): boolean =>
  one !== undefined && other !== undefined && markOf(one) === markOf(other);

const withoutSchema = (file: object): object =>
  Object.fromEntries(Object.entries(file).filter(([key]) => key !== '$schema'));
