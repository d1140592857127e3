import type { Room } from 'livekit-client';
import type * as livekitModule from './livekit.ts';

/** One line of what was said. The same `segmentId` comes again with better words until it is final. */
export type Caption = { segmentId: string; speaker: 'customer' | 'agent'; text: string; final: boolean };

/** Where every LiveKit transcriber writes, whoever it is. */
const topic = 'lk.transcription';
const attribute = {
  segment: 'lk.segment_id',
  final: 'lk.transcription_final',
  track: 'lk.transcribed_track_id',
};
/** A segment is a sentence or two; a stream without an end is no caption. */
const longestText = 2_000;

type Side = Caption['speaker'];
const farSide: Record<Side, Side> = { customer: 'agent', agent: 'customer' };

/** The parts of LiveKit's reader that are read: chunks in order, each with what came since the one before. */
export type CaptionReader = AsyncIterable<string> & { info: { id: string; attributes?: Record<string, string> } };

/** Tells every caption that somebody else in the room writes; who spoke is known by the track that was heard. */
export function hearCaptions(room: Room, side: Side, tell: (caption: Caption) => void) {
  room.registerTextStreamHandler(topic, (reader) => {
    const own = [...room.localParticipant.trackPublications.values()].some(
      ({ trackSid }) => trackSid === reader.info.attributes?.[attribute.track],
    );
    readCaption(reader, own ? side : farSide[side], tell).catch((error: unknown) => {
      // A line that broke off with its sender; the next one comes by itself.
      performance.mark('call.trouble', { detail: `caption: ${String(error)}` });
    });
  });
}

/**
 * Tells a segment each time more of it has come: some transcribers keep one stream open and write word by word. Until its end it is a
 * guess, whatever it calls itself; a stream that breaks off stays one.
 */
export async function readCaption(
  reader: CaptionReader,
  speaker: Side,
  tell: (caption: Caption) => void,
): Promise<void> {
  const { id, attributes = {} } = reader.info;
  const segmentId = attributes[attribute.segment] ?? id;
  let heard = '';
  const told = (final: boolean) => {
    const text = heard.trim().slice(0, longestText);
    if (text !== '') tell({ segmentId, speaker, text, final });
  };
  for await (const chunk of reader) {
    // What comes after is not kept: a stream without an end must not grow without one either.
    if (heard.length > longestText) continue;
    heard += chunk;
    told(false);
  }
  told(attributes[attribute.final] !== 'false');
}

/** Writes a caption for everybody else in the room, as a transcriber would. */
export async function writeCaption(
  { Track }: typeof livekitModule,
  room: Room,
  side: Side,
  caption: Caption,
): Promise<void> {
  const speaker =
    caption.speaker === side ? room.localParticipant : [...room.remoteParticipants.values()].find(Boolean);
  const track = speaker?.getTrackPublication(Track.Source.Microphone)?.trackSid;
  await room.localParticipant.sendText(caption.text, {
    topic,
    attributes: {
      [attribute.segment]: caption.segmentId,
      [attribute.final]: String(caption.final),
      ...(track && { [attribute.track]: track }),
    },
  });
}
