import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const captionsView = z.object({
  /**
   * Who turns sound into words: this shop's own endpoint, fed by the agent's browser, or a transcriber that is in the media
   * room itself; null where the shop has neither, and nothing of it shows.
   */
  by: z.enum(['endpoint', 'room']).nullable(),
  /** `asked` waits for the customer's answer. Nothing is heard unless it is `agreed`. */
  state: z.enum(['off', 'asked', 'agreed', 'refused']),
});
export type CaptionsView = z.infer<typeof captionsView>;

const at = { bookingId: z.uuid() };
/** Seven seconds of 16 kHz mono WAV, the longest piece that is cut. */
const largestSound = 230_000;

export const captions = {
  own: endpoint('consult.attend', 'GET', '/captions/own').output(captionsView),
  /** The customer's answer, and later the change of mind. */
  answer: endpoint('consult.attend', 'POST', '/captions/answer')
    .input(z.object({ agreed: z.boolean() }))
    .output(captionsView),

  follow: endpoint('consult.serve', 'GET', '/captions').input(z.object(at)).output(captionsView),
  ask: endpoint('consult.serve', 'POST', '/captions/ask').input(z.object(at)).output(captionsView),
  stop: endpoint('consult.serve', 'POST', '/captions/stop').input(z.object(at)).output(captionsView),
  /** One cut piece of sound as words. Nothing of it is kept. */
  transcribe: endpoint('consult.serve', 'POST', '/captions/transcribe')
    .input(z.object({ ...at, sound: z.file().max(largestSound).mime('audio/wav') }))
    .output(z.object({ text: z.string() })),
  /** What the customer said, in whole segments, for the suggestions. */
  heard: endpoint('consult.serve', 'POST', '/captions/heard')
    .input(z.object({ ...at, segmentId: z.string().min(1).max(80), text: z.string().trim().min(1).max(1000) }))
    .output(z.object({ kept: z.boolean() })),
};
