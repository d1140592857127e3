import { failure } from './failure.ts';
import type { Log } from './log.ts';

/** Turns a short piece of speech into words. @throws unavailable when it cannot be done in time */
export type Transcribe = (sound: Blob, language: string) => Promise<string>;

/** Words that come later than this no longer belong to the picture. */
const longestWaitMs = 12_000;
/** Speech models know Norwegian as a whole. */
const spoken: Record<string, string> = { nb: 'no' };

/** A server that speaks OpenAI's transcription protocol, as whisper servers do. The key stays on this side. */
export function createTranscriber(
  to: { url: string; key: string | undefined; model: string | undefined },
  log: Log,
): Transcribe {
  const path = '/v1/audio/transcriptions';
  const base = to.url.replace(/\/+$/, '');
  const url = base.endsWith(path) ? base : base.replace(/\/v1$/, '') + path;
  return async (sound, language) => {
    const form = new FormData();
    form.set('file', sound, 'speech.wav');
    form.set('model', to.model ?? 'whisper-1');
    form.set('language', spoken[language] ?? language);
    form.set('response_format', 'json');
    form.set('temperature', '0');
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: form,
        headers: to.key ? { authorization: `Bearer ${to.key}` } : {},
        signal: AbortSignal.timeout(longestWaitMs),
      });
      if (!response.ok) throw new Error(`the transcription server answered ${response.status}`);
      return textOf(await response.json());
    } catch (error) {
      log.warn({ error }, 'speech not transcribed');
      throw failure('unavailable');
    }
  };
}

function textOf(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'text' in answer && typeof answer.text === 'string')
    return answer.text.trim();
  throw new Error('the transcription server answered without a text');
}
