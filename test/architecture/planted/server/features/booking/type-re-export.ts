export type { B } from '../queue/rules.ts';
