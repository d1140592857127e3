import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { locale } from './locales.ts';
import { CHANNELS, MOVES } from './script-library.ts';
import { scriptPhrases } from './script-phrases.ts';
import { scriptRules } from './script-rules.ts';
import { scriptStudio } from './script-studio.ts';

/** Why a line is offered; the words around it are made where it is shown. */
export const lineBecause = z.object({
  kind: z.enum(['words', 'heard', 'typed', 'order', 'stage', 'card', 'mood', 'minutes', 'note', 'newcomer', 'silence']),
  quote: z.string().nullable(),
});

export const suggestion = z.object({
  situationId: z.string(),
  lineIndex: z.int(),
  title: z.string(),
  /** In the customer's language, placeholders filled; and the same line in the agent's own language. */
  text: z.string(),
  agentText: z.string(),
  locale,
  /** What is only for saying aloud is not sent, and the other way round. */
  channel: z.enum(CHANNELS),
  because: z.array(lineBecause),
});
export type Suggestion = z.infer<typeof suggestion>;

export const lintFinding = z.object({
  ruleId: z.string(),
  level: z.enum(['info', 'warn', 'error']),
  start: z.int(),
  end: z.int(),
  reason: z.string(),
  better: z.array(z.string()),
  /** For a shared line: how such a sentence goes, with a time or a number made up for it. Nothing to take over as it is. */
  example: z.string().optional(),
});
export type LintFinding = z.infer<typeof lintFinding>;

export const scripts = {
  suggest: endpoint('consult.serve', 'GET', '/scripts/suggest')
    .input(z.object({ bookingId: z.uuid(), locale }))
    .output(z.object({ suggestions: z.array(suggestion).max(3) })),
  outcome: endpoint('consult.serve', 'POST', '/scripts/outcome')
    .input(
      z.object({
        bookingId: z.uuid(),
        situationId: z.string().max(80),
        lineIndex: z.int().min(0).max(20),
        locale,
        outcome: z.enum(['sent', 'edited', 'said', 'dismissed']),
      }),
    )
    .output(z.object({ recorded: z.boolean() })),
  /** Sentences of the agent's own, newest first, that say what will be done and by when: what the end of a talk may write down. */
  promised: endpoint('consult.serve', 'GET', '/scripts/promised')
    .input(z.object({ bookingId: z.uuid() }))
    .output(z.object({ sentences: z.array(z.string()).max(3) })),
  /**
   * `agentLocale` is the language of the reasons; `locale` the language of the text. With a consult, better lines name its
   * order, day and time; `answering` is the situation the customer is in, and `credit` tells what a reply to a complaint holds.
   * `lineFacts`: the text is a line of the library, and these are the facts it may name; better lines name them in braces.
   * `strayedTo` is the language a text of a consult is written in, where that is neither the talk's nor one the customer wrote in.
   */
  lint: endpoint('scripts.check', 'POST', '/scripts/lint', { eachLetter: true })
    .input(
      z.object({
        text: z.string().max(4000),
        locale,
        agentLocale: locale,
        bookingId: z.uuid().optional(),
        answering: z.string().max(80).optional(),
        lineFacts: z.array(z.string().max(40)).max(20).optional(),
      }),
    )
    .output(
      z.object({
        findings: z.array(lintFinding),
        credit: z.array(z.enum(MOVES)).nullable(),
        strayedTo: locale.nullable(),
      }),
    ),
  ...scriptRules,
  ...scriptPhrases,
  ...scriptStudio,
};
