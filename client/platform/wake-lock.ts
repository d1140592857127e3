/** Keeps the screen on until the returned function is called; browsers that cannot let it sleep as usual. */
export function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | null = null;
  let ended = false;
  const ask = async () => {
    if (ended || document.visibilityState !== 'visible' || !navigator.wakeLock) return;
    // Refused on low battery: a dark screen is then what the owner of the phone wants.
    lock = await navigator.wakeLock.request('screen').catch(() => null);
    if (ended) await lock?.release();
  };
  // The browser takes the lock back whenever the page is hidden.
  const again = () => void ask();
  document.addEventListener('visibilitychange', again);
  void ask();
  return () => {
    ended = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
