import { createHmac, timingSafeEqual } from 'node:crypto';

export type Links = {
  /** The capability for one booking: its id and the first 160 bits of HMAC-SHA256(secret, id, generation). */
  make(bookingId: string, generation: number): string;
  /** Reads the booking's id out of a link, without proving it. Null when it has not the form of one. */
  bookingOf(link: string): string | null;
  proves(link: string, bookingId: string, generation: number): boolean;
};

const form = /^([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{27})$/;

export function createLinks(secret: string): Links {
  const seal = (bookingId: string, generation: number) =>
    createHmac('sha256', secret)
      .update(`booking:${bookingId}:${generation}`)
      .digest()
      .subarray(0, 20)
      .toString('base64url');
  return {
    make: (bookingId, generation) =>
      Buffer.from(bookingId.replaceAll('-', ''), 'hex').toString('base64url') + seal(bookingId, generation),
    bookingOf(link) {
      const id = form.exec(link)?.[1];
      if (!id) return null;
      const hex = Buffer.from(id, 'base64url').toString('hex');
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
    proves(link, bookingId, generation) {
      const given = Buffer.from(form.exec(link)?.[2] ?? '');
      const expected = Buffer.from(seal(bookingId, generation));
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
