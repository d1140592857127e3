import { accessSync, constants, mkdirSync } from 'node:fs';

/** Makes DATA_DIR, closed to other users, or throws one sentence that says why it cannot be used. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `DATA_DIR ${dataDir} cannot be used (${why}). Choose a folder this user may write to: DATA_DIR=… npm start`,
      {
        cause: error,
      },
    );
  }
}
