import type { IncomingMessage, ServerResponse } from 'node:http';
import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { type Context, ORPCError, type Router, ValidationError } from '@orpc/server';
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '#contract/contract.ts';
import { type ErrorCode, errorCodes } from '#contract/errors.ts';
import { isDatabaseAway, sqlState, whileAnswering } from './database.ts';
import type { RequestContext } from './endpoint.ts';
import { failure } from './failure.ts';
import type { Log } from './log.ts';

/** Larger bodies are refused before they are parsed; the longest honest one is a language's table for translators, half of this as shipped. */
const largestBody = 640 * 1024;

export type HttpApi = {
  /** Answers when the path is one of the API's; false means somebody else's turn. */
  handle(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<boolean>;
  document(): Promise<object>;
};

export function createHttpApi(
  router: Router<typeof contract, RequestContext>,
  log: Log,
  database: { ping: () => Promise<unknown>; onAway: () => void },
): HttpApi {
  const translate = (error: unknown, context: Context): ORPCError<string, unknown> => {
    if (error instanceof ORPCError && isKnown(error.code)) return error;
    if (error instanceof ORPCError && error.code === 'PAYLOAD_TOO_LARGE') return failure('too_large');
    if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return failure('invalid', { fields: error.cause.issues.map(presentIssue) });
    }
    if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return failure('invalid', { fields: [] });
    if (error instanceof ORPCError && error.status === 404) return failure('not_found');
    if (isDatabaseAway(error)) {
      database.onAway();
      return failure('unavailable');
    }
    // What does not decode as a request at all is the caller's mistake, not ours.
    if (error instanceof SyntaxError || error instanceof URIError) return failure('invalid', { fields: [] });
    // Text that PostgreSQL has no way to keep: a NUL, or half a surrogate pair.
    if (['22021', '22P05'].includes(sqlState(error) ?? '')) return failure('invalid', { fields: [] });
    const { requestId } = context as RequestContext;
    log.error({ error, requestId }, 'request failed');
    return failure('internal', { requestId });
  };
  const options = {
    plugins: [new BodyLimitPlugin<RequestContext>({ maxBodySize: largestBody })],
    interceptors: [
      async <T>({ next, context }: { next: () => Promise<T>; context: RequestContext }): Promise<T> => {
        try {
          return await whileAnswering(next(), database.ping);
        } catch (error) {
          throw translate(error, context);
        }
      },
    ],
  };
  const rpc = new RPCHandler(router, options);
  const open = new OpenAPIHandler(router, options);
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  let document: Promise<object> | null = null;

  return {
    async handle(request, response, context) {
      const { matched } = request.url?.startsWith('/api/rpc/')
        ? await rpc.handle(request, response, { prefix: '/api/rpc', context })
        : await open.handle(request, response, { prefix: '/api', context });
      return matched;
    },
    document() {
      document ??= generator.generate(contract, {
        info: { title: 'Vitrine', version: '1' },
        servers: [{ url: '/api' }],
      });
      return document;
    },
  };
}

function isKnown(code: string): code is ErrorCode {
  return (errorCodes as string[]).includes(code);
}

/** Says which field and what kind of problem, never the pattern or the library's English. */
function presentIssue(issue: { path?: readonly unknown[] | undefined; code?: string; message: string }): {
  path: string;
  problem: string;
} {
  const path = (issue.path ?? [])
    .map((part) => (typeof part === 'object' && part !== null && 'key' in part ? String(part.key) : String(part)))
    .join('.');
  return { path, problem: issue.code ?? 'invalid' };
}
