import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { failure } from '#server/platform/failure.ts';

/** Country that a number without a country code is read in, by the language of the talk. */
const countryOf: Record<string, 'SE' | 'PL' | 'FI' | 'NO' | 'GB'> = {
  sv: 'SE',
  pl: 'PL',
  fi: 'FI',
  nb: 'NO',
  en: 'GB',
};

/**
 * Name, e-mail and phone as they are kept: phones as E.164.
 * @throws invalid when the phone is none in the talk's country nor internationally
 */
export function readContact(input: {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  language: string;
}): { name: string; email: string | null; phone: string | null } {
  let phone: string | null = null;
  if (input.phone) {
    const parsed = parsePhoneNumberFromString(input.phone, countryOf[input.language] ?? 'SE');
    if (!parsed?.isPossible()) throw failure('invalid', { fields: [{ path: 'phone', problem: 'phone' }] });
    phone = parsed.number;
  }
  return { name: input.name, email: input.email ?? null, phone };
}
