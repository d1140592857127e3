import type { FaceContent } from '#contract/script-studio.ts';

/** One place of a face that two versions say differently; `place` is its path ("lines.1.forms.pani"). */
export type VersionChange = { place: string; was: string; is: string };

/** What differs between two versions, place by place; of phrases only those that came and went. */
export function versionChanges(before: FaceContent, after: FaceContent): VersionChange[] {
  const [was, is] = [placesOf(before), placesOf(after)];
  const texts = [...new Set([...is.keys(), ...was.keys()])].map((place) => ({
    place,
    was: was.get(place) ?? '',
    is: is.get(place) ?? '',
  }));
  const phrases = (['examples', 'triggers', 'notTriggers'] as const).map((place) => ({
    place,
    was: before[place].filter((phrase) => !after[place].includes(phrase)).join(' · '),
    is: after[place].filter((phrase) => !before[place].includes(phrase)).join(' · '),
  }));
  return [...texts, ...phrases].filter((one) => one.was !== one.is);
}

function placesOf(content: FaceContent): Map<string, string> {
  const lines = content.lines.flatMap(({ text, forms, plurals }, at) => [
    [`lines.${at}`, text] as const,
    ...Object.entries(forms ?? {}).map(([form, said]) => [`lines.${at}.forms.${form}`, said] as const),
    ...Object.entries(plurals ?? {}).map(([plural, said]) => [`lines.${at}.plurals.${plural}`, said] as const),
  ]);
  return new Map([['title', content.title], ...lines]);
}
