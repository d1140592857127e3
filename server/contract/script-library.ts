import { z } from 'zod';
import { moods, stages } from './consult.ts';
import { FACTS } from './fact-names.ts';

/** What the product knows without hearing anyone. `booking.wrote`: the talk begins with words written when booking. */
export const SIGNALS = [
  'card.price',
  'card.outOfStock',
  'card.delivery',
  'order.late',
  'minutesLeft',
  'booking.first',
  'booking.wrote',
  'silence',
] as const;

/** Facts that are a number: a line that names one is said differently for 1, 2 and 5. */
export const COUNTS = ['minutesLeft'] as const satisfies readonly Fact[];

/** The five parts of an answer that repairs (language.md, section c). */
export const MOVES = ['acknowledge', 'own', 'act', 'time', 'choice'] as const;
export const ADDRESS_FORMS = ['pan', 'pani', 'panstwo', 'ty'] as const;
/** The plural categories of Intl.PluralRules but `other`, which is a line's `text`. */
export const PLURALS = ['zero', 'one', 'two', 'few', 'many'] as const;

export const signal = z.enum(SIGNALS);
export const fact = z.enum(FACTS);
export const addressForm = z.enum(ADDRESS_FORMS);
export const pluralCategory = z.enum(PLURALS);

const kebab = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** As a shop's services name theirs. */
const skillCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const sentence = z.string().trim().min(1).max(600);
const phrases = z.array(z.string().trim().min(1).max(400));

/** Why somebody keeps a marked phrase: it fits here, the customer used it, it is legal text, something else. */
export const KEEP_REASONS = ['fits', 'customer', 'legal', 'other'] as const;
export const keepReason = z.enum(KEEP_REASONS);
export type KeepReason = z.infer<typeof keepReason>;

/**
 * `for` names the skills of services ("carpets") in whose talks the line is offered; without it, it is in every talk. `forms` hold the
 * same line for one form of address, `plurals` for one kind of number, each the whole sentence; without a fitting one, `text` is used.
 * `kept` are words that a rule of the linter marks and a trainer kept on purpose, and why; in a file the reason may be missing.
 */
export const scriptLine = z.strictObject({
  text: sentence,
  for: z.array(skillCode).min(1).max(8).optional(),
  forms: z.partialRecord(addressForm, sentence).optional(),
  plurals: z.partialRecord(pluralCategory, sentence).optional(),
  kept: z
    .array(z.strictObject({ rule: kebab, words: sentence, why: keepReason.optional() }))
    .min(1)
    .max(12)
    .optional(),
});

/** Whether lines are meant to be said aloud, to be sent, or both. */
export const CHANNELS = ['spoken', 'written', 'both'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Where an editor finds the schema of a file; nobody else reads it. */
const schemaAddress = { $schema: z.string().optional() };

/** scripts-library/situations/<id>/situation.json. `stages`, `moods` and `signals` offer it without any words. */
export const situationFile = z.strictObject({
  ...schemaAddress,
  id: kebab,
  sourceLocale: z.string().min(2),
  stages: z.array(z.enum(stages)),
  moods: z.array(z.enum(moods)),
  signals: z.array(signal),
  facts: z.array(fact),
  moves: z.array(z.enum(MOVES)),
  priority: z.int().min(0).max(100),
  coolDown: z.int().min(0).max(240),
  channel: z.enum(CHANNELS),
});

/** scripts-library/situations/<id>/<locale>.json. `basedOn` is the version of the source face it was written from. */
export const faceFile = z.strictObject({
  ...schemaAddress,
  title: z.string().trim().min(1).max(80),
  examples: phrases.min(5),
  triggers: phrases,
  notTriggers: phrases,
  lines: z.array(scriptLine).min(1).max(6),
  origin: z.string().min(1),
  reviewedBy: z.string().nullable(),
  reviewedOn: z.iso.date().nullable(),
  version: z.int().min(1),
  basedOn: z.int().min(1),
});

/** Reason codes of language.md: hollow apology, formula feeling, promise, patience, deflection, negative first, blame, office language, template. */
export const HOLLOW_CODES = ['H', 'F', 'V', 'P', 'D', 'N', 'B', 'J', 'T'] as const;
export const LINT_LEVELS = ['info', 'warn', 'error'] as const;
export const LINT_CUES = ['time', 'act', 'fact', 'alternative'] as const;

/**
 * One hollow phrase. `phrase` and `variants` are samples that must fire; `patterns` catch them in their inflections:
 * `word` as it stands, `stem*` with any ending, `*ing` with any beginning, `a|b` either, `$name` any of the file's `words` under that name,
 * `in-touch` two words, `?word` optional, `~3` up to three words between, `#` a number, `^ ` in front: where the sentence begins. `a & b` is
 * both in one sentence in any order, `a & !b` the first without the second.
 * `unless` names cues that keep it silent, `exceptions` are patterns that do so in the same sentence. `off` phrases mark nothing.
 * `version` is the one that a phrase written in the studio was exported at.
 */
export const hollowPhrase = z.strictObject({
  id: kebab,
  code: z.enum(HOLLOW_CODES),
  level: z.enum(LINT_LEVELS),
  phrase: sentence,
  variants: phrases,
  patterns: phrases.min(1),
  unless: z.array(z.enum(LINT_CUES)),
  exceptions: phrases,
  better: z.array(sentence).min(1).max(3),
  off: z.literal(true).optional(),
  version: z.int().min(1).optional(),
});

/** Rules that look at a whole text; `office-language` here is a share, beside its phrases; `sounds-hollow` goes by the replies. */
export const LINT_CHECKS = [
  'over-apology',
  'missing-acknowledgement',
  'missing-ownership',
  'address-mix',
  'reading-level',
  'office-language',
  'sounds-hollow',
] as const;

/** One rule over a whole text: named groups of patterns and the numbers from which it fires. */
export const lintCheck = z.strictObject({
  id: z.enum(LINT_CHECKS),
  level: z.enum(LINT_LEVELS),
  patterns: z.record(z.string(), phrases),
  limits: z.record(z.string(), z.number()),
  /** Texts that must draw it, so that an edit that breaks it is noticed. */
  samples: phrases,
  reason: z.string().min(1),
  better: z.array(sentence).max(2),
});

/**
 * scripts-library/hollow-phrases/<locale>.json. `words` are classes that patterns name with a `$`; `cues` are patterns for a time, an act of one's own, a named fact, another
 * way; `moves` are patterns that credit the parts of an answer that repairs, beside the cues for a time and an act; `past` patterns tell of
 * what has been: a time beside one is no time that can be relied on. A clock time of `today` that has passed is none either; without
 * a `forenoon` pattern beside it, 3 is three in the afternoon. Likewise `denied` patterns: "not our mistake" owns nothing.
 */
export const hollowFile = z.strictObject({
  ...schemaAddress,
  reasons: z.record(z.enum(HOLLOW_CODES), z.string().min(1)),
  words: z.record(z.string().regex(/^[a-z]+$/), phrases),
  cues: z.record(z.enum(LINT_CUES), phrases),
  moves: z.record(z.enum(MOVES), phrases),
  past: phrases.default([]),
  today: phrases.default([]),
  forenoon: phrases.default([]),
  denied: z.strictObject({ own: phrases, act: phrases }).default({ own: [], act: [] }),
  phrases: z.array(hollowPhrase).min(1),
  checks: z.array(lintCheck),
});

/** scripts-library/replies/<locale>.json: what shops write to customers, told apart; the linter learns from them how an empty reply sounds. */
export const repliesFile = z.strictObject({
  ...schemaAddress,
  hollow: z.array(z.string().trim().min(2).max(1000)).min(100),
  good: z.array(z.string().trim().min(2).max(1000)).min(100),
});

/**
 * scripts-library/listening/<locale>.json: lines that ask for no hint, spellings to read as another word, and words that mean the same
 * (by what they mean, parted by commas; a star stands for the rest of a word).
 */
export const listeningFile = z.strictObject({
  ...schemaAddress,
  smallTalk: phrases,
  spellings: z.record(z.string(), z.string()),
  meanings: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().min(1)).default({}),
});

export type Signal = z.infer<typeof signal>;
export type Fact = z.infer<typeof fact>;
export type AddressForm = z.infer<typeof addressForm>;
export type PluralCategory = z.infer<typeof pluralCategory>;
export type ScriptLine = z.infer<typeof scriptLine>;
export type Face = z.infer<typeof faceFile>;
export type HollowCode = z.infer<typeof hollowPhrase>['code'];
export type LintLevel = z.infer<typeof hollowPhrase>['level'];
export type LintCue = (typeof LINT_CUES)[number];
export type Move = (typeof MOVES)[number];
export type HollowPhrase = z.infer<typeof hollowPhrase>;
export type LintCheck = z.infer<typeof lintCheck>;
export type HollowFile = z.infer<typeof hollowFile>;
export type Listening = z.infer<typeof listeningFile>;
export type Replies = z.infer<typeof repliesFile>;
export type Situation = z.infer<typeof situationFile> & { faces: Record<string, Face> };

/** The whole library in memory; every record is keyed by locale and complete for `locales`. */
export type Library = {
  locales: string[];
  situations: Situation[];
  hollow: Record<string, HollowFile>;
  listening: Record<string, Listening>;
  /** A language without any is linted by its phrases alone. */
  replies: Record<string, Replies>;
};
