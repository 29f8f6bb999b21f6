import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { hostOf, isPublicAddress, PrivateAddressError, publicLookup } from './public-addresses.ts';

/** How long a receiver may take from the connection to its status, in milliseconds. */
const TIMEOUT_MS = 10_000;

export interface PostOptions {
  headers: Record<string, string>;
  body: string;
  /** Whether addresses of this machine and of private networks are allowed. */
  allowPrivate: boolean;
  /** Ends the request early. */
  signal: AbortSignal;
}

/**
 * Posts JSON and returns the status of the response. The rest of the response is not read, and redirects are not
 * followed.
 *
 * @throws Error with a sentence when there is no response
 */
export async function post(
  address: string,
  { headers, body, allowPrivate, signal }: PostOptions,
): Promise<number> {
  const url = new URL(address);
  const host = hostOf(url);
  // No look-up happens for an IP address.
  if (!allowPrivate && isIP(host) && !isPublicAddress(host)) throw new PrivateAddressError();
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'gateway-console',
      ...headers,
    },
    // A connection of its own, which was not opened by an earlier look-up.
    agent: false,
    ...(!allowPrivate && { lookup: publicLookup }),
    signal: AbortSignal.any([signal, timeout]),
  });
  request.on('error', (error: NodeJS.ErrnoException) => reject(failureOf(error, timeout)));
  // A response that switches protocols is no response, and no error.
  request.on('close', () => reject(new Error('The connection was closed without a response')));
  request.on('response', (response) => {
    resolve(response.statusCode ?? 0);
    response.on('error', () => {});
    response.destroy();
  });
  request.end(body);
  return promise;
}

function failureOf(error: NodeJS.ErrnoException, timeout: AbortSignal): Error {
  if (error instanceof PrivateAddressError) return error;
  if (timeout.aborted) return new Error(`No response within ${TIMEOUT_MS / 1000} seconds`);
  return new Error(`The address cannot be reached (${error.code ?? error.name})`);
}
