/**
 * Replaces what stands in a box as if it had been typed, so that the browser's own undo takes it back; the box hears of it as of any
 * typing. Only what differs is typed, for an undo selects what it brings back. False where it does not stand there then: a browser that cannot, or a text longer than the box takes.
 */
export function typeAnew(box: HTMLTextAreaElement | null, text: string): boolean {
  if (!box) return false;
  const { value } = box;
  let from = 0;
  while (from < Math.min(value.length, text.length) && value[from] === text[from]) from += 1;
  let tail = 0;
  const most = Math.min(value.length, text.length) - from;
  while (tail < most && value[value.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
  const typed = text.slice(from, text.length - tail);
  box.focus();
  box.setSelectionRange(from, value.length - tail);
  // Out of the standard, and the one way that every browser keeps its undo.
  return document.execCommand(typed === '' ? 'delete' : 'insertText', false, typed) && box.value === text;
}

/** Whether a box changed because somebody took something back, or took that back. */
export function isTakenBack(event: Event): boolean {
  return event instanceof InputEvent && event.inputType.startsWith('history');
}
