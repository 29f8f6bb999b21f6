import type { IncomingMessage } from 'node:http';
import { type Config, isLoopback } from '#server/config.ts';
import { addressHeaders } from '#server/http/proxy-headers.ts';

/** @throws Error unless the server listens on this machine alone and calls itself by a name of this machine. */
export function requireThisMachine(config: Pick<Config, 'host' | 'publicUrl'>): void {
  const hosts = [config.host, new URL(config.publicUrl).hostname];
  for (const host of hosts) {
    if (isLoopback(host)) continue;
    throw new Error(
      `The built-in sign-in asks for no password, so it is not offered on ${host}. Set OIDC_ISSUER to an identity provider.`,
    );
  }
}

/**
 * Whether a request was sent on this machine, to a name of this machine. The second keeps out pages of other sites
 * whose name was pointed at 127.0.0.1 (DNS rebinding); what proxies pass on keeps out tunnels to the outside.
 */
export function isFromThisMachine(
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
): boolean {
  const { headers, socket } = request;
  const from = socket.remoteAddress?.replace(/^::ffff:/i, '');
  if (!from || !isLoopback(from)) return false;
  if (!headers.host || !isLoopback(nameOf(headers.host))) return false;
  if (headers.forwarded !== undefined) return false;
  return addressHeaders
    .flatMap((name) => String(headers[name] ?? '').split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .every((part) => isLoopback(nameOf(part)));
}

/** The name or address in a `Host` header or one like it, without its port; empty when it is none. */
function nameOf(host: string): string {
  if (host.includes(':') && /^[0-9a-f:.]+$/i.test(host) && host.split(':').length > 2) return host;
  return URL.parse(`http://${host}`)?.hostname ?? '';
}
