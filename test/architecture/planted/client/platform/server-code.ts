import { b } from '#server/features/queue/rules.ts';
export const e = b;
