import { customerConsultRoutes } from './customer-routes.ts';
import { followUpRoutes } from './follow-up-routes.ts';
import type { ConsultParts } from './parts.ts';
import type { ReadConsult } from './read.ts';
import { staffConsultRoutes } from './staff-routes.ts';
import { createWrites } from './write.ts';

export function consultRoutes(parts: ConsultParts, read: ReadConsult) {
  const writes = createWrites(parts);
  return {
    ...customerConsultRoutes(parts, writes, read),
    ...staffConsultRoutes(parts, writes, read),
    ...followUpRoutes(parts, writes),
  };
}
