import { useSyncExternalStore } from 'react';

function listen(onChange: () => void): () => void {
  addEventListener('online', onChange);
  addEventListener('offline', onChange);
  return () => {
    removeEventListener('online', onChange);
    removeEventListener('offline', onChange);
  };
}

/** Whether this device believes itself to have a network. */
export function useOnLine(): boolean {
  return useSyncExternalStore(listen, () => navigator.onLine);
}
