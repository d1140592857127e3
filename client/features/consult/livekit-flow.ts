import type { Room } from 'livekit-client';

const everyMs = 1000;
/** Two silent looks: about two seconds without a packet, far longer than any pause between words. */
const stalledAfter = 2;

async function packetsIn(room: Room): Promise<number | null> {
  let packets: number | null = null;
  for (const participant of room.remoteParticipants.values()) {
    for (const publication of participant.trackPublications.values()) {
      if (publication.isMuted || !publication.track) continue;
      const report = await publication.track.getRTCStatsReport();
      report?.forEach((entry: { type?: string; packetsReceived?: number }) => {
        if (entry.type === 'inbound-rtp') packets = (packets ?? 0) + (entry.packetsReceived ?? 0);
      });
    }
  }
  return packets;
}

/**
 * Tells when the other side's sound and picture stop arriving, long before the library calls the line lost
 * (its own timers need 5 to 15 seconds). A hidden page receives no picture, so it is not judged.
 */
export function watchFlow(room: Room, onStalled: (stalled: boolean) => void): () => void {
  let before: number | null = null;
  let silent = 0;
  const timer = setInterval(async () => {
    if (document.hidden) return;
    const now = await packetsIn(room).catch(() => null);
    silent = now !== null && now === before ? silent + 1 : 0;
    before = now;
    onStalled(silent >= stalledAfter);
  }, everyMs);
  return () => clearInterval(timer);
}
