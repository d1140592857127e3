import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const feedback = {
  /** Net promoter score, 0 to 10; answering again replaces the answer. */
  give: endpoint('consult.attend', 'POST', '/feedback/give')
    .input(z.object({ score: z.int().min(0).max(10), text: z.string().max(2000).default('') }))
    .output(z.object({ score: z.int() })),
};
