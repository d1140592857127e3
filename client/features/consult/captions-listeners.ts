/** Events after which it must be asked anew whether the talk may be heard. */
export function changesCaptions(type: string): boolean {
  return type === 'hello' || type === 'captions.changed';
}
