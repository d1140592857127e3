/** Null where this browser cannot read aloud at all. */
const engine = (): SpeechSynthesis | null => globalThis.speechSynthesis ?? null;

/** Voices come after the page on most browsers, and change when the system gets a new one. */
export function onVoices(tell: () => void): () => void {
  const voices = engine();
  voices?.addEventListener('voiceschanged', tell);
  return () => voices?.removeEventListener('voiceschanged', tell);
}

/** Norwegian voices call themselves both "nb" and "no". */
const alsoCalled: Record<string, string[]> = { nb: ['nb', 'no'] };

/** A voice of that very language, or null: another language's voice would make a mockery of the words. */
export function voiceOf(locale: string): SpeechSynthesisVoice | null {
  const tags = alsoCalled[locale] ?? [locale];
  const spoken = (engine()?.getVoices() ?? []).filter(({ lang }) => tags.includes(lang.split(/[-_]/u)[0] ?? ''));
  return spoken.find((voice) => voice.default) ?? spoken[0] ?? null;
}

/** Reads aloud, in place of what is being read. */
export function speak(text: string, voice: SpeechSynthesisVoice): void {
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  engine()?.cancel();
  engine()?.speak(said);
}
