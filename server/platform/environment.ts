import { resolve } from 'node:path';
import * as z from 'zod';
import type { LogLevel } from './log.ts';

export type LivekitKeys = { key: string; secret: string };

export type Environment = {
  /** NODE_ENV=production: no demo accounts, no development keys. */
  production: boolean;
  port: number;
  /** undefined: this machine only, or every address with --lan. */
  host: string | undefined;
  /** Without a slash at the end. */
  publicUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  databaseUrl: string | undefined;
  /** undefined: Vitrine runs a LiveKit server of its own. */
  outsideLivekit: { url: string; publicUrl: string; keys: LivekitKeys } | undefined;
  /** Where speech becomes words: an endpoint, or a transcriber in the media room. undefined: captions do not show. */
  transcriber:
    | { by: 'endpoint'; url: string; key: string | undefined; model: string | undefined }
    | { by: 'room' }
    | undefined;
  /** Absolute. A folder with word vectors, one file a language; undefined: hints do without. */
  wordVectorsDir: string | undefined;
  /** So many days after its end a talk is forgotten. */
  keepTalksDays: number;
  smtpUrl: string | undefined;
  smsGatewayUrl: string | undefined;
  /** undefined: the one made at the first start and kept in DATA_DIR. */
  sessionSecret: string | undefined;
  logLevel: LogLevel;
  chromiumPath: string | undefined;
};

/** Lists every wrong name at once, so that nobody has to start five times to find five mistakes. */
export class EnvironmentProblem extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a mistake' : 'mistakes'}:\n- ${problems.join('\n- ')}`);
    this.name = 'EnvironmentProblem';
    this.problems = problems;
  }
}

/** LiveKit and better-auth both sign with HMAC-SHA-256: a shorter secret than its 32 bytes weakens it. */
const SECRET_LENGTH = 32;
const developmentKeys = new Set(['devkey', 'secret', 'changeme', 'development']);

const address = (what: string, ...schemes: string[]) =>
  z.string().refine(
    (text) => {
      const url = URL.parse(text);
      return url !== null && url.host !== '' && schemes.includes(url.protocol.slice(0, -1));
    },
    `must be ${what}, beginning with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  );

const shape = {
  NODE_ENV: z.string(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a whole number from 1 to 65535'),
  HOST: z.string().regex(/^[\w.:-]+$/, 'must be an IP address or a host name, such as 127.0.0.1 or 0.0.0.0'),
  PUBLIC_URL: address('the address customers use', 'https', 'http'),
  DATA_DIR: z.string(),
  DATABASE_URL: address('the address of a PostgreSQL database', 'postgres', 'postgresql'),
  LIVEKIT_URL: address('the address of a LiveKit server', 'wss', 'ws', 'https', 'http'),
  LIVEKIT_PUBLIC_URL: address('the address browsers reach LiveKit at', 'wss', 'ws', 'https', 'http'),
  LIVEKIT_API_KEY: z.string(),
  LIVEKIT_API_SECRET: z.string(),
  TRANSCRIBE_URL: z
    .string()
    .refine(
      (text) => text === 'room' || ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? ''),
      'must be the address of a transcription server, beginning with http:// or https://, or the word room',
    ),
  TRANSCRIBE_KEY: z.string().regex(/^[\x21-\x7e]+$/, 'must be plain letters, digits and signs: it travels in a header'),
  TRANSCRIBE_MODEL: z.string(),
  WORD_VECTORS_DIR: z.string(),
  KEEP_TALKS_DAYS: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number of days, 1 or more')
    .transform(Number)
    .refine((days) => days >= 1, 'must be a whole number of days, 1 or more'),
  SMTP_URL: address('the address of a mail server', 'smtps', 'smtp'),
  SMS_GATEWAY_URL: address('the address of an SMS gateway', 'https', 'http'),
  SESSION_SECRET: z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent'),
  CHROMIUM_PATH: z.string(),
};

const schema = z.object(shape).partial();
type Values = z.output<typeof schema>;

/** The names Vitrine reads; `.env.example` lists the same. */
export const environmentNames = Object.keys(shape);

/** Names without a value count as absent: that is how a line left empty in `.env` is meant. Throws EnvironmentProblem. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.entries(variables).filter(([name, value]) => name in shape && value?.trim());
  const parsed = schema.safeParse(Object.fromEntries(given));
  // Values stay out of the messages: some of these names hold secrets, and consoles are copied into tickets.
  if (!parsed.success)
    throw new EnvironmentProblem(parsed.error.issues.map((issue) => `${issue.path[0]?.toString()} ${issue.message}`));
  const values = parsed.data;
  const problems = [
    ...livekitProblems(values),
    ...transcriberProblems(values),
    ...(isProduction(values) ? productionProblems(values) : []),
  ];
  if (problems.length > 0) throw new EnvironmentProblem(problems);
  return environmentFrom(values);
}

function isProduction(values: Values): boolean {
  return values.NODE_ENV === 'production';
}

function livekitProblems(values: Values): string[] {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = values;
  if (url) {
    return [
      ...(key ? [] : ['LIVEKIT_API_KEY is missing: LIVEKIT_URL names a LiveKit server, and it needs its key']),
      ...(secret ? [] : ['LIVEKIT_API_SECRET is missing: LIVEKIT_URL names a LiveKit server, and it needs its secret']),
    ];
  }
  const lonely = (['LIVEKIT_PUBLIC_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET'] as const).filter(
    (name) => values[name],
  );
  return lonely.map((name) => `${name} is set without LIVEKIT_URL, the address of the server it belongs to`);
}

function transcriberProblems(values: Values): string[] {
  if (values.TRANSCRIBE_URL && values.TRANSCRIBE_URL !== 'room') return [];
  return (['TRANSCRIBE_KEY', 'TRANSCRIBE_MODEL'] as const)
    .filter((name) => values[name])
    .map((name) => `${name} is set without TRANSCRIBE_URL, the address of the server it belongs to`);
}

function transcriberFrom({ TRANSCRIBE_URL: url, TRANSCRIBE_KEY: key, TRANSCRIBE_MODEL: model }: Values) {
  if (!url) return undefined;
  return url === 'room' ? { by: 'room' as const } : { by: 'endpoint' as const, url, key, model };
}

function productionProblems(values: Values): string[] {
  const problems: string[] = [];
  if (!values.PUBLIC_URL)
    problems.push('PUBLIC_URL is missing: in production it is the https:// address customers use');
  else if (!values.PUBLIC_URL.startsWith('https:'))
    problems.push('PUBLIC_URL must begin with https:// in production: browsers give no camera without it');
  for (const name of ['LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET', 'SESSION_SECRET'] as const)
    if (developmentKeys.has(values[name] ?? '')) problems.push(`${name} is a development key, refused in production`);
  const secret = values.LIVEKIT_API_SECRET;
  if (secret && !developmentKeys.has(secret) && secret.length < SECRET_LENGTH)
    problems.push(`LIVEKIT_API_SECRET must have at least ${SECRET_LENGTH} characters in production`);
  const reached = values.LIVEKIT_PUBLIC_URL ?? values.LIVEKIT_URL;
  if (reached && !/^(wss|https):/.test(reached))
    problems.push(
      'LIVEKIT_PUBLIC_URL must begin with wss:// in production: an https page may not open an unencrypted line',
    );
  return problems;
}

function environmentFrom(values: Values): Environment {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = values;
  return {
    production: isProduction(values),
    port: values.PORT ?? 3000,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir: resolve(values.DATA_DIR ?? '.vitrine'),
    databaseUrl: values.DATABASE_URL,
    outsideLivekit:
      url && key && secret ? { url, publicUrl: values.LIVEKIT_PUBLIC_URL ?? url, keys: { key, secret } } : undefined,
    transcriber: transcriberFrom(values),
    keepTalksDays: values.KEEP_TALKS_DAYS ?? 365,
    wordVectorsDir: values.WORD_VECTORS_DIR && resolve(values.WORD_VECTORS_DIR),
    smtpUrl: values.SMTP_URL,
    smsGatewayUrl: values.SMS_GATEWAY_URL,
    sessionSecret: values.SESSION_SECRET,
    logLevel: values.LOG_LEVEL ?? 'info',
    chromiumPath: values.CHROMIUM_PATH,
  };
}
