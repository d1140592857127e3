import { sameEnds } from './fact-atoms.ts';

/**
 * Replaces what stands in a box as if it had been typed, so that the browser's own undo takes it back; the box hears of it as of any
 * typing. Only what differs is typed, for an undo selects what it brings back. False where it does not stand there then: a browser that cannot, or a text longer than the box takes.
 */
export function typeAnew(box: HTMLTextAreaElement | null, text: string): boolean {
  if (!box) return false;
  const { value } = box;
  const { from, tail } = sameEnds(value, text);
  const typed = text.slice(from, text.length - tail);
  box.focus();
  box.setSelectionRange(from, value.length - tail);
  // Out of the standard, and the one way that every browser keeps its undo.
  return document.execCommand(typed === '' ? 'delete' : 'insertText', false, typed) && box.value === text;
}

/** Types into a box where its caret or selection is, as somebody would; false where the browser cannot. */
export function typeHere(text: string): boolean {
  return document.execCommand('insertText', false, text);
}

/** Whether a box changed because somebody took something back, or took that back. */
export function isTakenBack(event: Event): boolean {
  return event instanceof InputEvent && event.inputType.startsWith('history');
}
