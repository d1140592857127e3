import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { firstName } from '#contract/first-name.ts';
import { hourDigits, intlTag } from '#contract/intl-tag.ts';
import { zoneName } from '#contract/zone-name.ts';
import type { Languages } from '#server/platform/locales.ts';

export const templates = ['confirmation', 'moved', 'cancelled', 'summary'] as const;
export type Template = (typeof templates)[number];

/** What a message about a booking is written from. Times are instants; `zone` is the customer's own. */
export type Subject = {
  bookingId: string;
  /** A place in the queue has no time, and nobody yet to meet. */
  kind: 'booked' | 'now';
  name: string;
  serviceName: string;
  agentName: string | null;
  shopName: string;
  shopPhone: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  sequence: number;
  cancelled: boolean;
  /** The shop's page, for whoever has nothing of their own to open any more. */
  shopUrl: string;
  link: string;
};

/** What a talk ended with. */
export type Agreed = {
  agentName: string | null;
  promise: { text: string; at: Date | null } | null;
  requests: { kind: 'order' | 'sample'; name: string; variant: string | null; quantity: number | null; unit: string }[];
};

/** Stands in a kept message where its link stood. */
export const linkMark = 'https://link.invalid';

export type Message = { subject: string; text: string; html: string; calendar: string | null };

type Words = ReturnType<Languages['words']>;

/** Whoever stood in the queue has booked nothing, and hears it in other words. */
const wordsForQueue: Partial<Record<Template, string>> = { confirmation: 'queued', cancelled: 'left' };

/** Where each message leads. What was cancelled opens nothing any more. */
const ways: Record<Template, (about: Subject) => string> = {
  confirmation: ({ link }) => link,
  moved: ({ link }) => link,
  cancelled: ({ shopUrl }) => shopUrl,
  summary: ({ link }) => `${link}/after`,
};

/** One message in the customer's language: words from the locale files, dates by the customer's zone. */
export function writeMessage(
  template: Template,
  about: Subject,
  {
    locale,
    languages,
    now,
    agreed = null,
  }: { locale: string; languages: Languages; now: Date; agreed?: Agreed | null },
): Message {
  const words = languages.words(locale);
  const values = {
    name: firstName(about.name),
    service: about.serviceName,
    agent: about.agentName ?? about.shopName,
    shop: about.shopName,
    phone: about.shopPhone,
    when: sayWhen(about.startsAt, about.zone, locale),
    zone: zoneName(about.zone),
    link: about.link,
  };
  const said = (about.kind === 'now' && wordsForQueue[template]) || template;
  const subject = words(`mail.${said}.subject`, values);
  const paragraphs = [
    words('mail.greeting', values),
    words(`mail.${said}.body`, values),
    ...(agreed ? sayAgreed(agreed, about, locale, words) : []),
    `${words(`mail.${said}.action`, values)}\n${ways[template](about)}`,
    words(template === 'cancelled' ? 'mail.farewell' : 'mail.signature', values),
  ];
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: writeHtml(paragraphs, locale),
    calendar:
      template === 'summary' || about.kind === 'now' ? null : writeCalendar(about, words('mail.calendar', values), now),
  };
}

/** A kept message with its link again. Calendar lines are cut at 75 bytes, through a mark as well: they are joined first. */
export function withLink<T extends { text: string; calendar: string | null }>(message: T, link: string): T {
  const calendar = message.calendar?.replace(/\r?\n[ \t]/g, '').replaceAll(linkMark, link) ?? null;
  return { ...message, text: message.text.replaceAll(linkMark, link), calendar };
}

/**
 * The booking as an iCalendar file, written `now`. A later sequence replaces an earlier one in the customer's calendar; some
 * calendars turn a file away whose stamp lies in the future.
 */
export function writeCalendar(about: Subject, description: string, now: Date): string {
  const calendar = ical({
    prodId: { company: about.shopName, product: 'Vitrine' },
    method: about.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: about.bookingId,
    sequence: about.sequence,
    status: about.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: about.startsAt,
    end: about.endsAt,
    stamp: now,
    summary: `${about.serviceName}, ${about.shopName}`,
    description,
    url: about.link,
    location: about.link,
  });
  return calendar.toString();
}

/** What was promised and asked for, a paragraph each, in the words of the page that the mail leads to. */
function sayAgreed({ agentName, promise, requests }: Agreed, about: Subject, locale: string, words: Words): string[] {
  const paragraphs: string[] = [];
  if (promise) {
    const name = agentName ?? about.agentName ?? about.shopName;
    const until = promise.at && words('mail.summary.promiseAt', { when: sayWhen(promise.at, about.zone, locale) });
    const lines = [`${words('consult.after.promise', { name })}: ${promise.text}`, until];
    paragraphs.push(lines.filter(Boolean).join('\n'));
  }
  if (requests.length > 0) {
    const amounts = new Intl.NumberFormat(intlTag(locale), { maximumFractionDigits: 2 });
    const lines = requests.map(({ kind, name, variant, quantity, unit }) => {
      const amount = quantity === null ? null : `${amounts.format(quantity)} ${words(`consult.unit.${unit}`)}`;
      return `${words(`consult.after.request.${kind}`)} ${[name, variant, amount].filter(Boolean).join(', ')}`;
    });
    paragraphs.push(lines.join('\n'));
  }
  return paragraphs;
}

function sayWhen(at: Date, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(intlTag(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: hourDigits(locale),
    minute: '2-digit',
    timeZone: zone,
  }).format(at);
}

function writeHtml(paragraphs: string[], locale: string): string {
  const escape = (text: string) =>
    text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);
  const body = paragraphs
    .map((paragraph) =>
      escape(paragraph)
        .replace(/https?:\/\/\S+/g, (address) => `<a href="${address}" style="color:#1f5a43">${address}</a>`)
        .replaceAll('\n', '<br>'),
    )
    .map((paragraph) => `<p style="margin:0 0 16px">${paragraph}</p>`)
    .join('\n');
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><body style="font:16px/1.5 system-ui,sans-serif;color:#241d16;max-width:36em;margin:24px auto;padding:0 16px">${body}</body></html>`;
}
