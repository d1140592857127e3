import type { Seat } from '#contract/consult.ts';
import { seatAgesIn } from './call-rules.ts';

type Needs = { clock: () => Date; wait: (ms: number, signal: AbortSignal) => Promise<void> };

/** Pause after a seat could not be fetched ahead; joining itself does not wait for this. */
const againMs = 5_000;

export type SeatKeeper = {
  /** A seat that is good for at least a minute and a half; fetched now when there is none. */
  take: () => Promise<Seat>;
  drop: () => void;
  /** Fetches one ahead and renews it until `until` ends; `onSeat` hears of each. */
  keepFresh: (until: AbortSignal, onSeat: (seat: Seat) => void) => Promise<void>;
};

export function createSeatKeeper(
  getSeat: (signal: AbortSignal) => Promise<Seat>,
  { clock, wait }: Needs,
  signal: AbortSignal,
): SeatKeeper {
  let kept: Seat | null = null;
  let asked: Promise<Seat> | null = null;

  const fresh = () => (kept && seatAgesIn(kept.expiresAt, clock()) > 0 ? kept : null);

  const fetchOne = () => {
    asked ??= getSeat(signal)
      .then((seat) => {
        kept = seat;
        return seat;
      })
      .finally(() => {
        asked = null;
      });
    return asked;
  };

  return {
    take: async () => fresh() ?? fetchOne(),
    drop: () => {
      kept = null;
    },
    keepFresh: async (until, onSeat) => {
      while (!until.aborted) {
        try {
          const seat = fresh() ?? (await fetchOne());
          onSeat(seat);
          await wait(seatAgesIn(seat.expiresAt, clock()) + 1, until);
        } catch {
          // Joining fetches its own and tells what is wrong; ahead of it there is nobody to tell.
          await wait(againMs, until);
        }
      }
    },
  };
}
