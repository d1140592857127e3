type Place = 'device' | 'tab';

/** Storage may be forbidden (private windows, strict settings) or full: the page works without it, it only forgets. */
function open(place: Place): Storage | null {
  try {
    return place === 'device' ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

/** Keeps a JSON value on this device, or for this tab only. False when the browser would not. */
export function remember(key: string, value: unknown, place: Place = 'device'): boolean {
  try {
    const storage = open(place);
    storage?.setItem(key, JSON.stringify(value));
    return storage !== null;
  } catch {
    return false;
  }
}

/** What was kept, unproven: whoever reads it checks its shape. Null when there is none or it does not read. */
export function recall(key: string, place: Place = 'device'): unknown {
  try {
    const text = open(place)?.getItem(key);
    return text == null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function forget(key: string, place: Place = 'device'): void {
  open(place)?.removeItem(key);
}

/** Keys kept on this device, or in this tab, that begin with `prefix`. */
export function remembered(prefix: string, place: Place = 'device'): string[] {
  const storage = open(place);
  return storage ? Object.keys(storage).filter((key) => key.startsWith(prefix)) : [];
}
