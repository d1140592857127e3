import type { AddressForm } from '#contract/script-library.ts';

const forms: Record<string, AddressForm> = { Pan: 'pan', Pani: 'pani', Państwo: 'panstwo', ty: 'ty' };

/** A customer's form of address as the library names it; null where the language has none, or it is not known. */
export function addressOf(form: string | null): AddressForm | null {
  return (form && forms[form]) || null;
}
