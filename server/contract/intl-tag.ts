/** The tag for Intl's figures and dates: our English is the one of Europe, with its days before its months. */
export function intlTag(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}
