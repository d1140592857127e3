export const load = () => import('../queue/rules.ts');
