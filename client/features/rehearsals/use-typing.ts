import { useEffect, useRef, useState } from 'react';
import { typingMs } from './score.ts';

/** True for the moment in which the customer seems to write what follows on an answer; never for what was there before. */
export function useTyping(answers: number, line: string): boolean {
  const seen = useRef(answers);
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    if (answers <= seen.current) return;
    seen.current = answers;
    const ms = typingMs(line, matchMedia('(prefers-reduced-motion: reduce)').matches);
    if (ms === 0) return;
    setTyping(true);
    const timer = setTimeout(() => setTyping(false), ms);
    return () => {
      clearTimeout(timer);
      setTyping(false);
    };
  }, [answers, line]);
  return typing;
}
