import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { HttpEnv } from './mount.ts';

/** The address of the caller's end of the connection; null where a test calls the app without one. */
export function addressOf(c: Context<HttpEnv>): string | null {
  const bindings: Partial<HttpBindings> = c.env ?? {};
  // A dual-stack socket has IPv4 addresses in this form.
  return bindings.incoming?.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '') ?? null;
}
