/** Events after which a consult that is open at the desk is old. */
export function changesConsult(type: string): boolean {
  return type.startsWith('consult.') || type === 'booking.moved' || type === 'booking.cancelled';
}

/** Events after which what is left to do after talks is old: something was asked for, done, or promised. */
export function changesFollowUp(type: string): boolean {
  return type === 'consult.changed' || type === 'consult.ended';
}
