/** Events after which a consult that is open at the desk is old. */
export function changesConsult(type: string): boolean {
  return type.startsWith('consult.') || type === 'booking.moved' || type === 'booking.cancelled';
}
