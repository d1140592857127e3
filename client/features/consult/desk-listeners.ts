/** Events after which a consult that is open at the desk is old. */
export function changesConsult(type: string): boolean {
  // What is being written brings the talk with it, and is nothing to the other desks.
  if (type === 'consult.typed') return false;
  return type.startsWith('consult.') || type === 'booking.moved' || type === 'booking.cancelled';
}

/** Events after which what is left to do after talks is old: something was asked for, done, or promised. */
export function changesFollowUp(type: string): boolean {
  return type === 'consult.changed' || type === 'consult.ended';
}
