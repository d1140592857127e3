import { b } from '#server/features/queue/rules.ts';
export const a = b;
