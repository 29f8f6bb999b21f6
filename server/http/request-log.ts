import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppContext } from '#server/context.ts';
import type { HttpEnv } from './mount.ts';

/** Ids from callers are kept if they are short and safe to log. */
const safeId = /^[\w-]{1,64}$/;

/**
 * Assigns each request an id, returns it as `x-request-id`, and logs one line per response: method, path without query,
 * status, duration in milliseconds, user. It never logs headers, bodies or query strings.
 */
export function requestLog({ log }: Pick<AppContext, 'log'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const sent = c.req.header('x-request-id');
    const requestId = sent && safeId.test(sent) ? sent : randomUUID();
    c.set('requestId', requestId);
    const start = performance.now();
    await next();
    c.header('x-request-id', requestId);
    const isApi = c.req.path.startsWith('/api/');
    log[isApi ? 'info' : 'debug']('request', {
      requestId,
      method: c.req.method,
      path: c.req.path,
      operation: c.get('operation'),
      status: c.res.status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      user: c.get('userId'),
    });
  };
}
