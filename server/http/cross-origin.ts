import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/**
 * Lets consoles on the listed origins call the API with a bearer token. Off while the list is empty. Cookies are never
 * allowed across origins.
 */
export function crossOrigin(origins: readonly string[]): MiddlewareHandler {
  if (origins.length === 0) return (_c, next) => next();
  return cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'X-Request-ID'],
    exposeHeaders: ['x-request-id'],
    maxAge: 600,
  });
}
