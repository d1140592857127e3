import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** "+47 41 23 45 67", as it is read out and dialled. What is no whole number of any country stays as it was written. */
export function formatPhone(phone: string | null): string | null {
  return phone && (parsePhoneNumberFromString(phone)?.formatInternational() ?? phone);
}
