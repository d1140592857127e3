export type Contact = { email: string } | { phone: string };
export type ContactProblem = 'contactMissing' | 'emailWrong' | 'phoneWrong';

/**
 * Reads one field that takes an e-mail address or a phone number. Anything with an @ is meant as an address. The
 * server has the last word on both; here only what cannot be right is caught, before anything is sent.
 */
export function readContact(text: string): { contact: Contact } | { problem: ContactProblem } {
  const value = text.trim();
  if (!value) return { problem: 'contactMissing' };
  if (value.includes('@')) {
    return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value) ? { contact: { email: value } } : { problem: 'emailWrong' };
  }
  if (!/\d/.test(value)) return { problem: 'emailWrong' };
  const digits = value.replace(/[\s().\-/]/g, '');
  return /^\+?\d{5,15}$/.test(digits) ? { contact: { phone: digits } } : { problem: 'phoneWrong' };
}
