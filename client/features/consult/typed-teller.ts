export type TypedTeller = {
  /** What stands in the box now. */
  draft: (text: string) => void;
  /** It was sent: there is nothing to take back. */
  sent: () => void;
  /** Tells nothing more; what was told and not sent is taken back. */
  stop: () => void;
};

type Needs = {
  tell: (text: string) => Promise<unknown>;
  /** Runs `job` after so many milliseconds; gives what calls it off. */
  later: (job: () => void, ms: number) => () => void;
  now: () => number;
};

/** A pause in which a thought may be over. */
const pauseMs = 600;
/** Whoever writes without a pause is heard so often. */
const longestMs = 2500;

/** Tells what is being written at each pause and now and then between; an emptied box at once. Never twice the same. */
export function createTypedTeller({ tell, later, now }: Needs): TypedTeller {
  let told = '';
  /** When the first letter came that is not told yet. */
  let untoldSince: number | null = null;
  let callOff = () => {};
  const tellNow = (text: string) => {
    untoldSince = null;
    if (text === told) return;
    told = text;
    // A hint may come later or not at all; what is written here goes on.
    tell(text).catch(() => undefined);
  };
  return {
    draft: (written) => {
      const text = written.trim();
      callOff();
      if (text === '' || text === told) return tellNow(text);
      untoldSince ??= now();
      callOff = later(() => tellNow(text), Math.max(0, Math.min(pauseMs, untoldSince + longestMs - now())));
    },
    sent: () => {
      callOff();
      told = '';
      untoldSince = null;
    },
    stop: () => {
      callOff();
      tellNow('');
    },
  };
}
