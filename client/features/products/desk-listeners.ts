/** Events after which other products may fit: another card is on screen, or something was asked for. */
export function changesRecommendations(type: string): boolean {
  return type === 'consult.changed';
}

/** Events after which a product may have been written about. */
export function mayNameProducts(type: string): boolean {
  return type === 'consult.said';
}
