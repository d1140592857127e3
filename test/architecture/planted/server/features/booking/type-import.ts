import type { B } from '../../../server/features/queue/rules.ts';
export const a: B = 1;
