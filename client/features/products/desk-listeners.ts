/** Events after which other products may fit: another card is on screen, something was asked for, or written about. */
export function changesRecommendations(type: string): boolean {
  return type === 'consult.changed' || type === 'consult.said';
}
