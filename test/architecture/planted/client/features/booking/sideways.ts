import { f } from '../queue/list.ts';
export const h = f;
