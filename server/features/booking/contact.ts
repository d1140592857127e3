import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { failure } from '#server/platform/failure.ts';

type Country = 'SE' | 'PL' | 'FI' | 'NO' | 'GB';

/** Country that a number without a country code is read in, by the language of the talk. */
const countryOf: Record<string, Country> = {
  sv: 'SE',
  pl: 'PL',
  fi: 'FI',
  nb: 'NO',
  en: 'GB',
};

/** Where the customer lives tells it better: who talks English in Stockholm has a Swedish number. */
const countryOfZone: Record<string, Country> = {
  'Europe/Stockholm': 'SE',
  'Europe/Warsaw': 'PL',
  'Europe/Helsinki': 'FI',
  'Europe/Oslo': 'NO',
  'Europe/London': 'GB',
};

/** Where no number begins with 0, by the language of the page. */
const countryWithoutZero: Record<string, Country> = { nb: 'NO', pl: 'PL' };

/**
 * Countries that a number is tried in, in order. One that begins with neither + nor 0 is none of Sweden or Finland as they are
 * written there: whoever reads Norwegian or Polish means one from home, wherever they are now.
 */
function countriesOf(written: string, input: { language: string; pageLocale: string; zone: string }): Country[] {
  const home = /^[^\d+]*[1-9]/.test(written) ? countryWithoutZero[input.pageLocale] : undefined;
  return [home, countryOfZone[input.zone], countryOf[input.language] ?? 'SE'].filter((one) => one !== undefined);
}

/**
 * Name, e-mail and phone as they are kept: phones as E.164.
 * @throws invalid when the phone is none where the customer lives, in the talk's country, nor internationally
 */
export function readContact(input: {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  language: string;
  pageLocale: string;
  zone: string;
}): { name: string; email: string | null; phone: string | null } {
  let phone: string | null = null;
  if (input.phone) {
    const { phone: written } = input;
    // A length that some number of the country has is not enough: "070 123 45" is a mobile number cut short.
    const parsed = countriesOf(written, input)
      .map((country) => parsePhoneNumberFromString(written, country))
      .find((number) => number?.isValid());
    if (!parsed) throw failure('invalid', { fields: [{ path: 'phone', problem: 'phone' }] });
    phone = parsed.number;
  }
  return { name: input.name, email: input.email ?? null, phone };
}
