/** `npm run schemas`: writes the JSON Schemas of the script library anew, after its format changed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { librarySchemas } from '#server/features/scripts/json-schemas.ts';

const folder = new URL('../../scripts-library/schemas/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, schema] of Object.entries(librarySchemas())) {
  await writeFile(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
}
