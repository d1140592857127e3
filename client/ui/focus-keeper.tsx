import { type ReactNode, useEffect, useRef } from 'react';

/** Which row takes over from `gone`: the next one that is left, else the one before; null when there is none. */
export function rowAfter(order: string[], gone: string, left: string[]): string | null {
  const at = order.indexOf(gone);
  const remains = (id: string) => left.includes(id);
  return order.slice(at + 1).find(remains) ?? order.slice(0, at).findLast(remains) ?? null;
}

function rowsIn(place: HTMLElement): Map<string, HTMLElement> {
  const rows = [...place.querySelectorAll<HTMLElement>('[data-row]')];
  return new Map(rows.map((row) => [row.dataset['row'] ?? '', row]));
}

type FocusKeeperProps = { className?: string | undefined; labelledBy?: string; children: ReactNode };

/** Rows (`data-row`) go when they are settled: whoever works through them by keyboard stays among them, or at their heading. */
export function FocusKeeper({ className, labelledBy, children }: FocusKeeperProps) {
  const place = useRef<HTMLElement>(null);
  const last = useRef<{ id: string; order: string[] } | null>(null);
  useEffect(() => {
    if (!place.current || !last.current || document.activeElement !== document.body) return;
    const rows = rowsIn(place.current);
    const { id, order } = last.current;
    if (rows.has(id)) return;
    last.current = null;
    const next = rows.get(rowAfter(order, id, [...rows.keys()]) ?? '')?.querySelector('button');
    const target = next ?? place.current.querySelector('h2') ?? place.current;
    if (!next) target.tabIndex = -1;
    target.focus();
  });
  return (
    <section
      ref={place}
      className={className}
      aria-labelledby={labelledBy}
      onFocus={({ target, currentTarget }) => {
        const id = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
        last.current = id ? { id, order: [...rowsIn(currentTarget).keys()] } : null;
      }}
    >
      {children}
    </section>
  );
}
