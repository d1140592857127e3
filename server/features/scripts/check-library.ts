import type { Face, Library, Situation } from '#contract/script-library.ts';
import { stages } from '#contract/consult.ts';
import type { Problem } from '#server/platform/library-files.ts';
import { createLikeness, saidIn, SMALL_TALK } from './alike.ts';
import { checkLines } from './check-lines.ts';
import { silencedExamples } from './face-problems.ts';
import { saidInPassing } from './in-passing.ts';
import { fitsSkill, skillsIn } from './line-skills.ts';
import { createLinter, type Linter } from './lint.ts';
import { whyUnreadable } from '#contract/lint/pattern.ts';
import { meaningProblems } from './meanings.ts';
import { placeholdersIn } from './placeholders.ts';
import { termReader } from './text.ts';

/** Everything that would put a wrong, hollow or missing line before an agent. Empty when the library is fit for use. */
export function checkLibrary(library: Library): Problem[] {
  if (library.situations.length === 0)
    return [{ file: 'situations', path: '', message: 'add a folder for each situation: there is none' }];
  const unreadable = unreadablePatterns(library);
  if (unreadable.length > 0) return unreadable;
  const linter = createLinter(library);
  const skills = skillsIn(library.situations.flatMap(({ faces }) => Object.values(faces)));
  return [
    ...missingFiles(library),
    ...library.situations.flatMap((situation) => checkSituation(situation, { linter, skills })),
    ...alikeExamples(library),
    ...unfitPhrases(library),
    ...unheardMeanings(library),
    ...silentStages(library, skills),
    ...checkHollow(library, linter),
  ];
}

const faceFileOf = (id: string, locale: string) => `situations/${id}/${locale}.json`;

function missingFiles(library: Library): Problem[] {
  return library.locales.flatMap((locale) => {
    const missing = library.situations.filter(({ faces }) => !faces[locale]).map(({ id }) => faceFileOf(id, locale));
    if (!library.hollow[locale]) missing.push(`hollow-phrases/${locale}.json`);
    if (!library.listening[locale]) missing.push(`listening/${locale}.json`);
    return missing.map((file) => ({ file, path: '', message: `add this file: the language ${locale} has none` }));
  });
}

function checkSituation(situation: Situation, known: { linter: Linter; skills: readonly string[] }): Problem[] {
  const source = situation.faces[situation.sourceLocale];
  if (!source) {
    const file = `situations/${situation.id}/situation.json`;
    return [
      { file, path: 'sourceLocale', message: `name a language that has a face, or add ${situation.sourceLocale}.json` },
    ];
  }
  return Object.entries(situation.faces).flatMap(([locale, face]) =>
    checkLines(face, { ...known, locale, situation, source }).map((problem) => ({
      file: faceFileOf(situation.id, locale),
      ...problem,
    })),
  );
}

/** What is said in two situations, or in one and as small talk, teaches the engine nothing: each that is nearly one before it. */
function alikeExamples(library: Library): Problem[] {
  return library.locales.flatMap((locale) => {
    const likeness = createLikeness(locale);
    return saidIn(library, locale).flatMap((one) => {
      const other = likeness.meet(one);
      if (!other) return [];
      const file = one.of === SMALL_TALK ? `listening/${locale}.json` : faceFileOf(one.of, locale);
      const message = `say it another way: "${one.text}" is nearly "${other.text}" of ${other.of}`;
      return [{ file, path: `examples.${one.at}`, message }];
    });
  });
}

/** Phrases that would keep a situation's own examples from being heard, or bring its lines into small talk. */
function unfitPhrases(library: Library): Problem[] {
  return library.locales.flatMap((locale) => {
    const listening = library.listening[locale];
    const read = termReader(locale, listening);
    return library.situations.flatMap(({ id, faces: { [locale]: face } }): Problem[] => {
      if (!face) return [];
      const file = faceFileOf(id, locale);
      return [
        ...silencedExamples(face, read).map(({ path, phrase, example }) => ({
          file,
          path,
          message: `remove or lengthen "${phrase}": it silences "${example}"`,
        })),
        ...saidInPassing(face, locale, listening).map(({ path, phrase, line }) => ({
          file,
          path,
          message: `remove or lengthen "${phrase}": it would fire in small talk, "${line}"`,
        })),
      ];
    });
  });
}

function unheardMeanings(library: Library): Problem[] {
  return Object.entries(library.listening).flatMap(([locale, { meanings }]) =>
    Object.entries(meanings).flatMap(([meaning, list]) =>
      meaningProblems(list).map((message) => ({
        file: `listening/${locale}.json`,
        path: `meanings.${meaning}`,
        message,
      })),
    ),
  );
}

/** A consult where nobody types must still find a line at every stage, whatever facts are missing. */
function silentStages(library: Library, skills: readonly string[]): Problem[] {
  const bare = (face: Face, skill: string | null) =>
    face.lines.some((line) => placeholdersIn(line.text).length === 0 && fitsSkill(line, skill));
  const talks = skills.length > 0 ? skills : [null];
  return library.locales.flatMap((locale) =>
    stages.flatMap((stage) => {
      const faces = library.situations.flatMap(({ stages: at, faces: all }) =>
        at.includes(stage) && all[locale] ? [all[locale]] : [],
      );
      return talks
        .filter((skill) => !faces.some((face) => bare(face, skill)))
        .map((skill) => ({
          file: 'situations',
          path: locale,
          message: `give one situation with stage "${stage}" a line without placeholders in ${locale}${skill ? ` for talks about "${skill}"` : ''}`,
        }));
    }),
  );
}

/** Patterns that cannot be read, each with what is wrong with it. Without them nothing else can be checked. */
function unreadablePatterns(library: Library): Problem[] {
  return Object.entries(library.hollow).flatMap(([locale, file]) => {
    const places: [string, string[]][] = [
      ...Object.entries(file.cues).map(([cue, patterns]): [string, string[]] => [`cues.${cue}`, patterns]),
      ...Object.entries(file.moves).map(([move, patterns]): [string, string[]] => [`moves.${move}`, patterns]),
      ['past', file.past],
      ['today', file.today],
      ['forenoon', file.forenoon],
      ['denied.own', file.denied.own],
      ['denied.act', file.denied.act],
      ...file.phrases.flatMap(({ patterns, exceptions }, at): [string, string[]][] => [
        [`phrases.${at}.patterns`, patterns],
        [`phrases.${at}.exceptions`, exceptions],
      ]),
      ...file.checks.flatMap(({ patterns }, at) =>
        Object.entries(patterns).map(([group, list]): [string, string[]] => [`checks.${at}.patterns.${group}`, list]),
      ),
    ];
    return places.flatMap(([path, patterns]) =>
      patterns.flatMap((pattern, at) => {
        const why = whyUnreadable(pattern, file.words);
        return why ? [{ file: `hollow-phrases/${locale}.json`, path: `${path}.${at}`, message: why.message }] : [];
      }),
    );
  });
}

/** Every listed phrase and sample must be caught, and no better line may itself be. */
function checkHollow(library: Library, byEar: Linter): Problem[] {
  // The ear has learned what is listed: phrases as hollow, and each better line as good. Here patterns judge.
  const byPatterns = createLinter({ hollow: library.hollow });
  return Object.entries(library.hollow).flatMap(([locale, { phrases, checks }]) => {
    const file = `hollow-phrases/${locale}.json`;
    const isMarked = (text: string) => byPatterns.lint(text, locale).length > 0;
    const judged = [
      ...phrases.map(({ phrase, variants, ...one }, at) => ({
        ...one,
        samples: [phrase, ...variants],
        path: `phrases.${at}`,
        by: byPatterns,
      })),
      // Without replies to learn from, a language has no ear.
      ...checks.map((one, at) => ({
        ...one,
        off: one.limits.sure !== undefined && !library.replies[locale],
        path: `checks.${at}`,
        by: byEar,
      })),
    ];
    return judged
      .filter(({ off }) => !off)
      .flatMap(({ samples, better, path, by }): Problem[] => [
        ...samples
          .filter((sample) => by.lint(sample, locale).length === 0)
          .map((sample) => ({ file, path: `${path}.patterns`, message: `add a pattern that catches "${sample}"` })),
        ...better.flatMap((line, at) =>
          isMarked(line)
            ? [{ file, path: `${path}.better.${at}`, message: 'write a line that is not hollow itself' }]
            : [],
        ),
      ]);
  });
}
