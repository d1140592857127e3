/** The tag for Intl's figures and dates: our English is the one of Europe, with its days before its months. */
export function intlTag(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

/** How an hour is written: nine o'clock is 09:00, in Finnish 9.00. */
export function hourDigits(locale: string): '2-digit' | 'numeric' {
  return locale === 'fi' ? 'numeric' : '2-digit';
}
