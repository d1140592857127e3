import { dirname } from 'node:path';
import { type DestinationStream, destination, pino } from 'pino';
import { makeDataDir } from './data-dir.ts';

export type Log = {
  debug: (fields: object, message: string) => void;
  info: (fields: object, message: string) => void;
  warn: (fields: object, message: string) => void;
  error: (fields: object, message: string) => void;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Field names whose values open something: a log is read by more people than the database. */
const sealedFields = [
  'authorization',
  'cookie',
  '"set-cookie"',
  'link',
  'token',
  'secret',
  'password',
  'apiSecret',
  'sessionSecret',
  'linkSecret',
];

/** pino matches paths, not names: three levels reach `{request: {headers: {cookie}}}`, the deepest thing that is logged. */
const sealedPaths = sealedFields.flatMap((field) =>
  field.startsWith('"') ? [`[${field}]`, `*[${field}]`, `*.*[${field}]`] : [field, `*.${field}`, `*.*.${field}`],
);

/** JSON lines to standard output, or to `into`: the path of a file in DATA_DIR, or a stream. */
export function createLog({ level, into }: { level: LogLevel; into?: string | DestinationStream }): Log {
  if (typeof into === 'string') makeDataDir(dirname(into));
  const stream = typeof into === 'string' ? destination({ dest: into, mode: 0o600 }) : into;
  const options = {
    level,
    base: null,
    // Under any other name an Error would be written as {}.
    serializers: { error: pino.stdSerializers.err },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: sealedPaths, censor: '(kept out of the log)' },
  };
  return stream ? pino(options, stream) : pino(options);
}
