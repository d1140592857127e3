import type { Problem } from '#client/platform/api.ts';
import { type Contact, type ContactProblem, readContact } from './contact.ts';
import type { Draft } from './draft.ts';

export type FormErrors = {
  name?: 'nameMissing' | undefined;
  contact?: ContactProblem | undefined;
  about?: 'aboutTooLong' | undefined;
};

/** As long as the contract allows; a pasted novel is told so before it is sent. */
export const longestAbout = 2000;

/** Checks the whole form at once, so that every field says what it needs at the same time. */
export function readForm(draft: Draft): { fields: { name: string; about: string } & Contact } | { errors: FormErrors } {
  const reading = readContact(draft.contact);
  const errors: FormErrors = {};
  if (!draft.name.trim()) errors.name = 'nameMissing';
  if ('problem' in reading) errors.contact = reading.problem;
  if (draft.about.length > longestAbout) errors.about = 'aboutTooLong';
  if ('problem' in reading || Object.keys(errors).length > 0) return { errors };
  return { fields: { name: draft.name.trim(), about: draft.about.trim(), ...reading.contact } };
}

/** The server's refusals, at the fields they are about; null when they are about something else. */
export function errorsFrom(problem: Problem): FormErrors | null {
  if (problem.code !== 'invalid') return null;
  const paths = problem.data.fields.map(({ path }) => path);
  const errors: FormErrors = {};
  if (paths.includes('name')) errors.name = 'nameMissing';
  if (paths.includes('email')) errors.contact = 'emailWrong';
  if (paths.includes('phone')) errors.contact = 'phoneWrong';
  if (paths.includes('about')) errors.about = 'aboutTooLong';
  return Object.keys(errors).length > 0 ? errors : null;
}
