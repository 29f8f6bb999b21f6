import type { IncomingMessage } from 'node:http';
import { type Config, isLoopback } from '#server/config.ts';
import { addressHeaders } from '#server/http/request-headers.ts';

/** @throws Error unless the server listens only on loopback and its public address is a loopback name. */
export function assertLoopbackConfig(config: Pick<Config, 'host' | 'publicUrl'>): void {
  const hosts = [config.host, new URL(config.publicUrl).hostname];
  for (const host of hosts) {
    if (isLoopback(host)) continue;
    throw new Error(
      `The built-in sign-in asks for no password, so it is not offered on ${host}. Set OIDC_ISSUER to an identity provider.`,
    );
  }
}

/**
 * Whether a request was sent on this machine, to a loopback name. Checking the name prevents DNS rebinding, where another
 * site's name points to 127.0.0.1; checking the proxy headers keeps out tunnels.
 */
export function isLoopbackRequest(
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
): boolean {
  const { headers, socket } = request;
  const from = socket.remoteAddress?.replace(/^::ffff:/i, '');
  if (!from || !isLoopback(from)) return false;
  if (!headers.host || !isLoopback(hostnameOf(headers.host))) return false;
  if (headers.forwarded !== undefined) return false;
  return addressHeaders
    .flatMap((name) => String(headers[name] ?? '').split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .every((part) => isLoopback(hostnameOf(part)));
}

/** The hostname in a `Host` or similar header, without port; empty when invalid. */
function hostnameOf(host: string): string {
  if (host.includes(':') && /^[0-9a-f:.]+$/i.test(host) && host.split(':').length > 2) return host;
  return URL.parse(`http://${host}`)?.hostname ?? '';
}
