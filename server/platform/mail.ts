import { createTransport } from 'nodemailer';

export type Mail = { id: string; to: string; subject: string; text: string; html: string; calendar: string | null };
export type Mailer = {
  /** True when mail really leaves; without a mail server it stays readable on the outbox page. */
  readonly leaves: boolean;
  /** @throws when the mail server refuses or cannot be reached */
  send(mail: Mail): Promise<void>;
};

/** Sends through the mail server at `url`; without one, every message lands in the outbox page only. */
export function createMailer(url: string | undefined, from: string): Mailer {
  if (!url) return { leaves: false, send: async () => undefined };
  const timeouts = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 15_000 };
  const transport = createTransport({ url, ...timeouts }, { from });
  return {
    leaves: true,
    async send({ id, to, subject, text, html, calendar }) {
      await transport.sendMail({
        to,
        subject,
        text,
        html,
        // The same id on every try, so that a mail server or reader can drop a second copy.
        messageId: `<${id}@vitrine>`,
        ...(calendar && {
          attachments: [{ filename: 'vitrine.ics', content: calendar, contentType: 'text/calendar; charset=utf-8' }],
        }),
      });
    },
  };
}
