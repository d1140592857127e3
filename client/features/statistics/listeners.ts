const counted = ['queue.changed', 'booking.created', 'booking.moved', 'booking.cancelled', 'feedback.given'];

/** Events after which the day's figures are old. */
export function changesToday(type: string): boolean {
  return counted.includes(type) || /^consult\.(entered|left|returned|taken|agent_gone|agent_back|ended)$/.test(type);
}
