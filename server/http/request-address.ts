import { isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * The address of the caller; null where a test calls the app without a connection.
 *
 * @param trustedProxies how many proxies are in front of this server. Each adds the address of its caller to
 *   `X-Forwarded-For`, so the caller's is that many from the right; what callers wrote themselves is further left.
 */
export function addressOf(
  { req, env }: Pick<Context, 'req' | 'env'>,
  trustedProxies: number,
): string | null {
  const bindings: Partial<HttpBindings> = env ?? {};
  const socket = bindings.incoming?.socket.remoteAddress;
  const passedOn = trustedProxies > 0 ? req.header('x-forwarded-for')?.split(',') : undefined;
  const forwarded = ipIn(passedOn?.at(-trustedProxies) ?? '');
  return forwarded ?? (socket === undefined ? null : plain(socket));
}

/** The IP address in an element of the header, which can have a port; undefined for anything else. */
function ipIn(element: string): string | undefined {
  const [, inBrackets, withPort] =
    /^\[([^\]]+)\](?::\d+)?$|^([^:]+):\d+$/.exec(element.trim()) ?? [];
  const address = inBrackets ?? withPort ?? element.trim();
  return isIP(address) === 0 ? undefined : plain(address);
}

/** A dual-stack socket has IPv4 addresses as IPv6 ones. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');
