import { useEffect, useState } from 'react';

export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** The current time, refreshed every `everySeconds`, and at once when the page is looked at again. */
export function useNow(everySeconds = 15, clock: Clock = systemClock): Date {
  const [now, setNow] = useState(clock);
  useEffect(() => {
    const look = () => setNow(clock());
    const timer = setInterval(look, everySeconds * 1000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [everySeconds, clock]);
  return now;
}
