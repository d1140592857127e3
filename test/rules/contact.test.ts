import { describe, expect, test } from 'vitest';
import { readContact } from '#server/features/booking/contact.ts';
import { formatPhone } from '#server/platform/phone.ts';

const read = (phone: string, language = 'sv', zone = 'Europe/Stockholm', pageLocale = language) =>
  readContact({ name: 'Elin', phone, language, pageLocale, zone }).phone;

describe('a phone number', () => {
  test('is kept as it is dialled from anywhere', () => {
    expect(read('070 123 45 67')).toBe('+46701234567');
    expect(read('+48 601 234 567')).toBe('+48601234567');
    expect(read('601 234 567', 'pl', 'Europe/Warsaw')).toBe('+48601234567');
  });

  test.each(['070 123 45', '12345', '070 123 45 678 9'])('%s is none in Sweden', (phone) => {
    expect(() => read(phone)).toThrow();
  });

  test('belongs to where the customer lives before it belongs to the language of the talk', () => {
    expect(read('070 123 45 67', 'en')).toBe('+46701234567');
    expect(read('601 234 567', 'pl', 'Europe/Berlin')).toBe('+48601234567');
  });

  test('without a leading 0 is one from home for whoever reads Norwegian or Polish, and else one of where they live', () => {
    expect(read('912 34 567', 'nb')).toBe('+4791234567');
    expect(read('912 34 567', 'en', 'Europe/Stockholm', 'nb')).toBe('+4791234567');
    expect(read('601 234 567', 'sv', 'Europe/Stockholm', 'pl')).toBe('+48601234567');
    expect(read('(70) 123 45 67', 'nb')).toBe('+46701234567');
  });

  test('with a leading 0 or a country code says itself where it is from, whatever the language of the page', () => {
    expect(read('070 123 45 67', 'nb')).toBe('+46701234567');
    expect(read('0046 70 123 45 67', 'pl')).toBe('+46701234567');
    expect(read('+46 70 123 45 67', 'nb')).toBe('+46701234567');
  });

  test('is shown in groups, and as it was written where it is no number of any country', () => {
    expect(formatPhone('+4741234567')).toBe('+47 41 23 45 67');
    expect(formatPhone('08-465')).toBe('08-465');
    expect(formatPhone(null)).toBeNull();
  });
});
