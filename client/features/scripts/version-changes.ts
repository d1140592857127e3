import type { TFunction } from 'i18next';
import type { FaceContent } from '#contract/script-studio.ts';
import type { FaceWords } from './face-shape.ts';
import { withReason } from './face-words.ts';

/** One place of a face that two versions say differently; `place` is its path ("lines.1.forms.pani"). */
export type VersionChange = { place: string; was: string; is: string };

/** What differs between two versions, place by place, with the marks that were kept and why; of phrases only those that came and went. */
export function versionChanges(before: FaceContent, after: FaceContent, t: TFunction): VersionChange[] {
  const phrases = (['examples', 'triggers', 'notTriggers'] as const).map((place) => ({
    place,
    was: before[place].filter((phrase) => !after[place].includes(phrase)).join(' · '),
    is: after[place].filter((phrase) => !before[place].includes(phrase)).join(' · '),
  }));
  const kept = changesBetween(keptOf(before, t), keptOf(after, t));
  return [...wordChanges(before, after), ...kept, ...phrases.filter(differs)];
}

/** The same of the words alone: title, lines, and each line's forms and plurals. */
export function wordChanges(before: FaceWords, after: FaceWords): VersionChange[] {
  return changesBetween(placesOf(before), placesOf(after));
}

function changesBetween(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): VersionChange[] {
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((place) => ({ place, was: was.get(place) ?? '', is: is.get(place) ?? '' }))
    .filter(differs);
}

const differs = ({ was, is }: VersionChange) => was !== is;

function keptOf({ lines }: FaceContent, t: TFunction): Map<string, string> {
  return new Map(
    lines.map(({ kept = [] }, at) => [
      `lines.${at}.kept`,
      kept.map(({ words, why }) => withReason(words, why, t)).join(' · '),
    ]),
  );
}

function placesOf(content: FaceWords): Map<string, string> {
  const lines = content.lines.flatMap(({ text, for: skills, forms, plurals }, at) => [
    [`lines.${at}`, text] as const,
    [`lines.${at}.for`, skills?.join(', ') ?? ''] as const,
    ...Object.entries(forms ?? {}).map(([form, said]) => [`lines.${at}.forms.${form}`, said] as const),
    ...Object.entries(plurals ?? {}).map(([plural, said]) => [`lines.${at}.plurals.${plural}`, said] as const),
  ]);
  return new Map([['title', content.title], ...lines]);
}
