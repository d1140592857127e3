export type B = number;
export const b = 1;
