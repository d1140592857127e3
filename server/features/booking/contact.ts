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

/** Where the customer lives tells it better: who talks English in Stockholm has a Swedish number. */
const countryOfZone: Record<string, 'SE' | 'PL' | 'FI' | 'NO' | 'GB'> = {
  'Europe/Stockholm': 'SE',
  'Europe/Warsaw': 'PL',
  'Europe/Helsinki': 'FI',
  'Europe/Oslo': 'NO',
  'Europe/London': 'GB',
};

/**
 * Name, e-mail and phone as they are kept: phones as E.164.
 * @throws invalid when the phone is none where the customer lives, in the talk's country, nor internationally
 */
export function readContact(input: {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  language: string;
  zone: string;
}): { name: string; email: string | null; phone: string | null } {
  let phone: string | null = null;
  if (input.phone) {
    const { phone: written } = input;
    const countries = [countryOfZone[input.zone], countryOf[input.language] ?? 'SE'].filter((one) => one !== undefined);
    // A length that some number of the country has is not enough: "070 123 45" is a mobile number cut short.
    const parsed = countries
      .map((country) => parsePhoneNumberFromString(written, country))
      .find((number) => number?.isValid());
    if (!parsed) throw failure('invalid', { fields: [{ path: 'phone', problem: 'phone' }] });
    phone = parsed.number;
  }
  return { name: input.name, email: input.email ?? null, phone };
}
