import type { RequestHandler } from 'express';
import type { Clock } from '#server/platform/clock.ts';
import type { Caller } from '#server/platform/endpoint.ts';
import type { Languages } from '#server/platform/locales.ts';
import { type Subject, writeCalendar } from './message.ts';

/**
 * The booking as a file for the customer's calendar, at /b/<link>/calendar.ics: calendars fetch it without headers, so
 * here alone the link stands in an address.
 */
export function calendarRoute(parts: {
  languages: Languages;
  clock: Clock;
  callerOfLink(link: string, address: string): Promise<Caller>;
  aboutBooking(bookingId: string): Promise<{ subject: Subject; pageLocale: string } | null>;
  addressOf(request: Parameters<RequestHandler>[0]): string;
}): RequestHandler {
  return async (request, response) => {
    const link = String(request.params['link']);
    const caller = await parts.callerOfLink(link, parts.addressOf(request)).catch(() => null);
    const about = caller?.role === 'customer' ? await parts.aboutBooking(caller.bookingId) : null;
    if (about?.subject.kind !== 'booked') {
      response.status(404).type('text/plain').send('404');
      return;
    }
    const words = parts.languages.words(parts.languages.pick(about.pageLocale));
    const { subject } = about;
    const values = {
      service: subject.serviceName,
      agent: subject.agentName ?? subject.shopName,
      shop: subject.shopName,
      link: subject.link,
      phone: subject.shopPhone,
    };
    response
      .set('content-disposition', 'attachment; filename="vitrine.ics"')
      .set('cache-control', 'no-store')
      .type('text/calendar; charset=utf-8')
      .send(writeCalendar(subject, words('mail.calendar', values), parts.clock()));
  };
}
