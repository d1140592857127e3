import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, locale } from './locales.ts';
import { scriptEffect } from './script-effect.ts';
import { addressForm, scriptLine } from './script-library.ts';

/** Where a language's newest words stand. Customers get the newest ones that were published, unless those were retired. */
export const LIFE_STATES = ['missing', 'draft', 'review', 'published', 'retired'] as const;
export const lifeState = z.enum(LIFE_STATES);
/** What a list shows: published words whose source has changed since are stale. */
export const faceState = z.enum([...LIFE_STATES, 'stale']);

export const FACE_ACTS = ['submit', 'withdraw', 'approve', 'sendBack', 'retire', 'reinstate', 'confirm'] as const;
export const faceAct = z.enum(FACE_ACTS);
/** Why an act is not this caller's. `wrong_state`: the words are not at a point where it makes sense. */
export const REFUSALS = ['wrong_state', 'not_allowed', 'own_words', 'not_spoken', 'reviewer_asked'] as const;
export const refusal = z.enum(REFUSALS);

const phrases = z.array(z.string().trim().min(1).max(400)).max(200);

/** What a trainer writes for one language. */
export const faceContent = z.object({
  title: z.string().trim().min(1).max(80),
  lines: z.array(scriptLine).min(1).max(6),
  examples: phrases,
  triggers: phrases,
  notTriggers: phrases,
});

const person = z.object({ id: z.uuid(), name: z.string() });

/**
 * What stands against publishing. `path` is the place in the content ("lines.1.text"), `problem` a kind with what it is
 * about after a colon ("unknown_fact:shoe.size"); words: `trainer.problem.<kind>`.
 */
export const faceProblem = z.object({ path: z.string(), problem: z.string() });

/** What a translation is written from. */
const words = faceContent.pick({ title: true, lines: true });

const faceOnDesk = z.object({
  locale,
  state: lifeState,
  stale: z.boolean(),
  content: faceContent.extend({ lines: z.array(scriptLine) }),
  version: z.int(),
  /** The version customers get; null while none was published or it is retired. */
  inUse: z.int().nullable(),
  /** What customers get until these words are published; null where nothing else is in use. */
  instead: faceContent.nullable(),
  /** What the source said when these words were written, and what it says in use now; null when they are not stale, or it is no longer known. */
  sourceChange: z.object({ was: words, is: words }).nullable(),
  author: person.nullable(),
  editedAt: instant.nullable(),
  /** Why a reviewer sent it back. */
  note: z.string().nullable(),
  reviewer: person.nullable(),
  may: z.array(faceAct),
  /** Why the caller may not approve what waits for it. */
  approveRefused: refusal.nullable(),
  /** The file was edited while words were written here: what it says now, and what it said when they were begun. */
  fileEdit: z.object({ base: faceContent, content: faceContent }).nullable(),
  problems: z.array(faceProblem),
});

/** One situation as it would be offered for a sentence, with its first line, and the customer's own words that speak for it. */
const heard = z.object({
  situationId: z.string(),
  title: z.string(),
  line: z.string().nullable(),
  quote: z.string(),
  probability: z.number(),
});
/** How many of `cases` were right with the first hint, and among the three. */
const score = z.object({ first: z.int(), three: z.int() });

const which = z.object({ id: z.string().max(80), locale });

export const scriptStudio = {
  ...scriptEffect,
  situations: endpoint('scripts.use', 'GET', '/scripts/situations')
    .input(z.object({ locale }))
    .output(
      z.object({
        locales: z.array(locale),
        situations: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            /** Its titles in every language: it is found by any of them. */
            titles: z.array(z.string()),
            stages: z.array(z.string()),
            retired: z.boolean(),
            faces: z.record(z.string(), faceState),
            /** Languages whose file was edited while words were written here. */
            fileEdits: z.array(locale),
          }),
        ),
      }),
    ),
  situation: endpoint('scripts.use', 'GET', '/scripts/situation')
    .input(z.object({ id: z.string().max(80) }))
    .output(
      z.object({
        id: z.string(),
        facts: z.array(z.string()),
        /** What talks can be about: the skills of the shop's services, and those that lines are written for. */
        skills: z.array(z.string()),
        source: locale,
        retired: z.boolean(),
        faces: z.array(faceOnDesk),
      }),
    ),
  /**
   * Saves one language over `version`; `stale` when somebody else saved meanwhile. Saving the same twice saves once. `fileSeen`
   * decides a file that was edited meanwhile: it becomes a version below this one.
   */
  save: endpoint('scripts.edit', 'POST', '/scripts/save')
    .input(which.extend({ version: z.int(), content: faceContent, fileSeen: z.boolean().default(false) }))
    .output(z.object({ version: z.int(), problems: z.array(faceProblem) })),
  /** Moves the newest version on. `invalid` names the lines that stand against publishing. */
  move: endpoint('scripts.edit', 'POST', '/scripts/move')
    .input(which.extend({ version: z.int(), act: faceAct, note: z.string().trim().max(500).optional() }))
    .output(z.object({ version: z.int(), state: lifeState })),
  /** Every version with who and when, newest first; the reviewed file is the oldest. */
  history: endpoint('scripts.use', 'GET', '/scripts/history')
    .input(which)
    .output(
      z.object({
        versions: z.array(
          z.object({
            version: z.int(),
            status: lifeState,
            inUse: z.boolean(),
            content: faceContent,
            author: person.nullable(),
            editedAt: instant.nullable(),
            restoredFrom: z.int().nullable(),
            acts: z.array(
              z.object({ act: z.string(), by: person.nullable(), at: instant, note: z.string().nullable() }),
            ),
          }),
        ),
      }),
    ),
  /** Rolls back: the content of version `to` becomes the newest version, published when it once was. */
  restore: endpoint('scripts.edit', 'POST', '/scripts/restore')
    .input(which.extend({ version: z.int(), to: z.int() }))
    .output(z.object({ version: z.int(), state: lifeState })),
  retireSituation: endpoint('scripts.edit', 'POST', '/scripts/retire-situation')
    .input(z.object({ id: z.string().max(80), retired: z.boolean() }))
    .output(z.object({ retired: z.boolean() })),
  reviewers: endpoint('scripts.use', 'GET', '/scripts/reviewers').output(
    z.object({
      languages: z.array(z.object({ locale, reviewer: person.nullable(), speakers: z.array(person) })),
    }),
  ),
  setReviewer: endpoint('scripts.edit', 'POST', '/scripts/set-reviewer')
    .input(z.object({ locale, reviewerId: z.uuid().nullable() }))
    .output(z.object({ reviewer: person.nullable() })),
  /** What a sentence would bring up now, and with these words in use; nothing is kept. */
  tryOut: endpoint('scripts.edit', 'POST', '/scripts/try-out')
    .input(which.extend({ content: faceContent, text: z.string().trim().min(1).max(2000), agentLocale: locale }))
    .output(z.object({ before: z.array(heard), after: z.array(heard) })),
  /** The same for what customers wrote lately, without their names, and for the team's own labelled examples. */
  replay: endpoint('scripts.edit', 'POST', '/scripts/replay')
    .input(which.extend({ content: faceContent, days: z.int().min(1).max(90), agentLocale: locale }))
    .output(
      z.object({
        heard: z.int(),
        changed: z.array(z.object({ text: z.string(), before: heard.nullable(), after: heard.nullable() })),
        changedInAll: z.int(),
        measured: z.object({ cases: z.int(), before: score, after: score }).nullable(),
      }),
    ),
  /** One language as a table for translators, the source beside each text. */
  exportCsv: endpoint('scripts.use', 'GET', '/scripts/csv')
    .input(z.object({ locale }))
    .output(z.object({ name: z.string(), csv: z.string() })),
  /**
   * Such a table back as drafts, all of it or nothing. `problems` name rows as a spreadsheet numbers them; `invalid` those whose
   * words were changed here since the table was made. `faulty` are saved situations with what stands against publishing them.
   */
  importCsv: endpoint('scripts.edit', 'POST', '/scripts/csv')
    .input(z.object({ locale, csv: z.string().max(500_000) }))
    .output(
      z.object({
        saved: z.array(z.string()),
        unchanged: z.int(),
        faulty: z.array(z.object({ id: z.string(), title: z.string(), problems: z.array(faceProblem) })),
        problems: z.array(z.object({ row: z.int(), problem: z.string() })),
      }),
    ),
  /** A few of the shop's customers with what is known about them, worded in every language; first names only. */
  previewPeople: endpoint('scripts.edit', 'GET', '/scripts/preview-people').output(
    z.object({
      people: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          language: z.string(),
          address: addressForm.nullable(),
          facts: z.record(z.string(), z.record(z.string(), z.string())),
        }),
      ),
    }),
  ),
};

export type FaceContent = z.infer<typeof faceContent>;
export type FaceProblem = z.infer<typeof faceProblem>;
export type LifeState = z.infer<typeof lifeState>;
export type FaceAct = z.infer<typeof faceAct>;
export type Refusal = z.infer<typeof refusal>;
