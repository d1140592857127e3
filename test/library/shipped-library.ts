import { fileURLToPath } from 'node:url';
import { readScripts } from '#server/read-scripts.ts';

export const shippedFolder = fileURLToPath(new URL('../../scripts-library/', import.meta.url));
export const { library: shippedLibrary, plays: shippedPlays } = await readScripts(shippedFolder);
