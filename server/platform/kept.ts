/** Makes something once for each stamp. What could not be made is tried anew next time, not remembered as broken. */
export function keptUntilChanged<T>(make: () => Promise<T>): (stamp: string) => Promise<T> {
  let kept: { stamp: string; made: Promise<T> } | null = null;
  return (stamp) => {
    if (kept?.stamp !== stamp) {
      const now = { stamp, made: make() };
      kept = now;
      now.made.catch(() => {
        if (kept === now) kept = null;
      });
    }
    return kept.made;
  };
}
