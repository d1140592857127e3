import { describe, expect, test } from 'vitest';
import { readContact } from '#server/features/booking/contact.ts';
import { formatPhone } from '#server/platform/phone.ts';

const read = (phone: string, language = 'sv', zone = 'Europe/Stockholm') =>
  readContact({ name: 'Elin', phone, language, zone }).phone;

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

  test('is shown in groups, and as it was written where it is no number of any country', () => {
    expect(formatPhone('+4741234567')).toBe('+47 41 23 45 67');
    expect(formatPhone('08-465')).toBe('08-465');
    expect(formatPhone(null)).toBeNull();
  });
});
