import { useEffect, useRef } from 'react';
import { actionForKey, type DeskAction, isTyping } from '#client/features/consult/desk-keys.ts';

export type DeskActions = Partial<Record<DeskAction, () => void>>;

/** Single keys for the frequent things. Only what is in `actions` now can happen. */
export function useDeskKeys(actions: DeskActions, inConsult: boolean): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || !(target instanceof HTMLElement)) return;
      const field = {
        tagName: target.tagName,
        type: target instanceof HTMLInputElement ? target.type : '',
        isContentEditable: target.isContentEditable,
        role: target.getAttribute('role'),
      };
      const dialogOpen = document.querySelector('[role="dialog"], [role="alertdialog"], [role="listbox"]') !== null;
      // Out of the box and back to the single keys.
      if (event.key === 'Escape' && !dialogOpen && isTyping(field)) target.blur();
      const action = actionForKey(event, { typing: isTyping(field), dialogOpen, inConsult });
      const act = action && current.current[action];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [inConsult]);
}
