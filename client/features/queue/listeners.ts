/** Events after which the queue is old: who is booked, who came, who left, who was taken, which agents are ready. */
export function changesQueue(type: string): boolean {
  return (
    type.startsWith('booking.') ||
    type === 'queue.changed' ||
    /^consult\.(entered|left|returned|taken|agent_gone|agent_back|ended)$/.test(type)
  );
}
