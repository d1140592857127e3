import { b } from '../features/queue/rules.ts';
export const c = b;
