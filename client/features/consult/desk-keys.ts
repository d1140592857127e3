export const deskActions = [
  'takeNext',
  'mute',
  'camera',
  'detail',
  'share',
  'showFirst',
  'sendFirst',
  'nextStage',
  'search',
  'write',
  'hideCard',
  'end',
  'help',
] as const;
export type DeskAction = (typeof deskActions)[number];

/** One letter each, the same in all languages: they are positions under the hand, shown on every button. */
export const deskKeys: Record<DeskAction, string> = {
  takeNext: 'n',
  mute: 'm',
  camera: 'c',
  detail: 'd',
  share: 'r',
  showFirst: 'p',
  sendFirst: 'w',
  nextStage: 's',
  search: '/',
  write: 't',
  hideCard: 'h',
  end: 'e',
  help: '?',
};

type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; repeat: boolean };
type Where = { typing: boolean; dialogOpen: boolean; inConsult: boolean };

const outsideConsult: readonly DeskAction[] = ['takeNext', 'help'];

/** The action a key press stands for, or null. Keys are never stolen while somebody types or a dialog is open. */
export function actionForKey(press: Press, where: Where): DeskAction | null {
  if (where.typing || where.dialogOpen || press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  const key = press.key.toLowerCase();
  const action = deskActions.find((candidate) => deskKeys[candidate] === key) ?? null;
  if (action === null) return null;
  if (where.inConsult) return action === 'takeNext' ? null : action;
  return outsideConsult.includes(action) ? action : null;
}

const textInputs = ['text', 'search', 'email', 'password', 'number', 'tel', 'url', 'date', 'time', 'datetime-local'];

/** True where a letter is text: fields, and lists that find their options by typing. */
export function isTyping(target: {
  tagName: string;
  type?: string;
  isContentEditable?: boolean;
  role?: string | null;
}): boolean {
  const tag = target.tagName.toLowerCase();
  if (tag === 'textarea' || tag === 'select' || target.isContentEditable === true) return true;
  if (tag === 'input') return textInputs.includes(target.type ?? 'text');
  return ['listbox', 'option', 'combobox', 'menuitem', 'menu', 'textbox'].includes(target.role ?? '');
}
