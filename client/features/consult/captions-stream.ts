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

/** Tells every caption that somebody else in the room writes; who spoke is known by the track that was heard. */
export function hearCaptions(room: Room, side: Side, tell: (caption: Caption) => void) {
  room.registerTextStreamHandler(topic, (reader) => {
    const { id, attributes = {} } = reader.info;
    const own = [...room.localParticipant.trackPublications.values()].some(
      ({ trackSid }) => trackSid === attributes[attribute.track],
    );
    reader
      .readAll()
      .then((text) => {
        if (text.trim() === '') return;
        tell({
          segmentId: attributes[attribute.segment] ?? id,
          speaker: own ? side : farSide[side],
          text: text.trim().slice(0, longestText),
          final: attributes[attribute.final] !== 'false',
        });
      })
      .catch((error: unknown) => {
        // A line that broke off with its sender; the next one comes by itself.
        performance.mark('call.trouble', { detail: `caption: ${String(error)}` });
      });
  });
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
