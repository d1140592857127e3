import { f } from '../features/queue/list.ts';
export const i = f;
