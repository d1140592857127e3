import type { TFunction } from 'i18next';
import type { FaceProblem } from '#contract/script-studio.ts';
import { type FactNames, factNames } from './fact-atoms.ts';
import type { KeepReason } from '#contract/script-library.ts';
import { samplesOf } from './line-variants.ts';

/** What a fact is called in the trainer's own language. */
export function namedFacts(facts: readonly string[], t: TFunction): FactNames {
  return factNames(facts, (fact) => t(`trainer.fact.${fact}`, { defaultValue: fact }));
}

/** One place that stands against publishing, in words: where, and what to do there. */
export function problemWords({ path: asked, problem }: FaceProblem, locale: string, t: TFunction): string {
  // What was refused before it was read is told by its place in the request.
  const path = asked.replace(/^content\./u, '');
  const [kind = '', ...rest] = problem.split(':');
  const about = rest.join(':');
  const facts = kind === 'other_facts' ? about.split(', ').filter(Boolean) : [];
  const names = facts.map((fact) => t(`trainer.fact.${fact}`, { defaultValue: fact })).join(', ');
  const words = t(kind === 'other_facts' && names === '' ? 'trainer.problem.no_facts' : `trainer.problem.${kind}`, {
    name: names || about,
    count: Number(about) || 0,
    defaultValue: t('errors.invalid'),
  });
  // Its own sentence already says that it is about lines or examples as a whole.
  const where = path !== 'lines' && path !== 'examples' ? placeWords(path, locale, t) : '';
  return where ? `${where}: ${words}` : words;
}

/** What was kept on purpose and why; older marks and files tell no reason. */
export function withReason(kept: string, why: KeepReason | undefined, t: TFunction): string {
  return why ? `${kept} (${t(`desk.chat.keepWhy.${why}`)})` : kept;
}

/** Where in a face something is: "Line 2, Pani". */
export function placeWords(path: string, locale: string, t: TFunction): string {
  const line = /^lines\.(\d+)/u.exec(path)?.[1];
  const form = /\.forms\.(\w+)$/u.exec(path)?.[1];
  const plural = /\.plurals\.(\w+)$/u.exec(path)?.[1];
  const phrase = /^(examples|triggers|notTriggers)(?:\.(\d+))?$/u.exec(path);
  const parts = [
    line !== undefined && t('trainer.line', { number: Number(line) + 1 }),
    form && t(`trainer.form.${form}`),
    plural && t('trainer.plural', { numbers: samplesOf(locale, plural).join(', ') }),
    path.endsWith('.kept') && t('trainer.keptWords'),
    path === 'title' && t('trainer.titleField'),
    phrase && [t(`trainer.${phrase[1]}`), phrase[2] && `${Number(phrase[2]) + 1}`].filter(Boolean).join(' '),
  ];
  return parts.filter(Boolean).join(', ');
}
