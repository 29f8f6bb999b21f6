import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppContext } from '#server/context.ts';
import type { HttpEnv } from './mount.ts';

/** Ids from callers are kept when they are short and plain: they end up in logs. */
const plain = /^[\w-]{1,64}$/;

/**
 * Gives each request an id, returns it as `x-request-id`, and logs one line when it is answered: method, path without its
 * query, status, duration in milliseconds, user. Never a header, a body or a query string.
 */
export function requestLog({ log }: Pick<AppContext, 'log'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const sent = c.req.header('x-request-id');
    const requestId = sent && plain.test(sent) ? sent : randomUUID();
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
