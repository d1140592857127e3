/** As much of what somebody wrote as a message can quote. */
const quoted = 60;

/** The text, or its beginning with an ellipsis where it is longer than a message can quote. */
export function shorten(text: string): string {
  const letters = Array.from(text.slice(0, 2 * quoted));
  return text.length > 2 * quoted || letters.length > quoted ? `${letters.slice(0, quoted).join('').trimEnd()}…` : text;
}
