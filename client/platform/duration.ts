const two = (value: number) => String(value).padStart(2, '0');

/** "08:12", from an hour on "1:08:12": a running clock reads the same in every language. Negative seconds count as none. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const clock = `${two(minutes % 60)}:${two(whole % 60)}`;
  return minutes < 60 ? clock : `${Math.floor(minutes / 60)}:${clock}`;
}

/** "12 min", "1 h 20 min" in the words of `locale`; below one minute null, so that the caller can say "under 1 min". */
export function minutesText(seconds: number, locale: string): string | null {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  if (minutes === 0) return null;
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  if (minutes < 60) return unit(minutes, 'minute');
  const rest = minutes % 60;
  return rest === 0 ? unit(minutes / 60, 'hour') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(rest, 'minute')}`;
}
