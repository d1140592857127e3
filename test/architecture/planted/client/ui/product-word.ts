import { f } from '../features/queue/list.ts';
export const g = f;
