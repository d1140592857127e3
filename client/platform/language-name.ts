/** What a language is called in another: "finska" for ('fi', 'sv'). A tag that Intl does not know stays as it is. */
export function languageName(language: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language;
}
