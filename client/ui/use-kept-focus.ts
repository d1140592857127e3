import { useEffect, useRef } from 'react';

/**
 * A pressed button may go with its act, or be of no use after it: the keyboard then goes on at `next`, not at the page's
 * beginning. Call what this returns when something is pressed.
 */
export function useKeptFocus(next: () => HTMLElement | null | undefined): () => void {
  const pressed = useRef<Element | null>(null);
  useEffect(() => {
    const [was, now] = [pressed.current, document.activeElement];
    if (!was) return;
    const isUseless = !was.isConnected || was.matches(':disabled');
    if (isUseless || now !== was) pressed.current = null;
    if (isUseless && (now === was || now === document.body)) next()?.focus({ preventScroll: true });
  });
  return () => {
    pressed.current = document.activeElement;
  };
}
