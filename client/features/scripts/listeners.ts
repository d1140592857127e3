/** Events that call for other words: what was written, shown, or felt, and lines published by a trainer. */
export function changesSuggestions(type: string): boolean {
  return type === 'consult.changed' || type === 'consult.said' || type === 'scripts.published';
}

/** Events after which a trainer's screen is old: what a colleague saved or sent on, and what came into use. */
export function changesSituations(type: string): boolean {
  return type === 'scripts.edited' || type === 'scripts.published';
}
