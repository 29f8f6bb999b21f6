import type { ApiSpec, ApplicationSpec, RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { offeredMethods } from '#domain/api-methods.ts';
import { joinPath } from '#domain/effective-path.ts';
import { percentEncode, toBytes } from './bytes.ts';

/** One host and one path of an API, with requests that have them. */
export interface SampledAddress {
  /** As in the record. */
  host: string;
  /** With the prefix of the application. */
  path: string;
  /** Whether longer paths match too. */
  open: boolean;
  /** For a prefix, itself and a path below it. */
  requests: readonly RouteMatchRequest[];
}

/** The part of an application that determines the addresses of its APIs. */
type Application = Pick<ApplicationSpec, 'hosts' | 'path_prefix' | 'protocols'>;

/** Stands for what a wildcard leaves open: no record is likely to name it. */
const ANY = 'any-name';

/** The name for the host `*`. It is reserved, so that no record has it (RFC 2606). */
const ANY_HOST = `${ANY}.invalid`;

/** A longer path does not fit into the request line that nginx reads. */
const MAX_PATH = 8_000;

/**
 * Sample requests of the addresses of an API: every path at every host, with its first method. An API whose methods no
 * gateway takes has none.
 *
 * @param max at most so many addresses
 */
export function sampleRequests(
  application: Application,
  api: Pick<ApiSpec, 'paths' | 'methods'>,
  max = Infinity,
): SampledAddress[] {
  const addresses: SampledAddress[] = [];
  for (const { path, path_type } of api.paths) {
    const open = path_type !== 'Exact';
    const literal = joinPath(application.path_prefix, path);
    for (const host of application.hosts) {
      if (addresses.length >= max) return addresses;
      const requests = (open ? pathsBelow(literal) : [literal]).flatMap(
        (one) => sampleRequest(application, api, { host, path: one }) ?? [],
      );
      if (requests.length > 0) addresses.push({ host, path: literal, open, requests });
    }
  }
  return addresses;
}

/**
 * A request for a path as an API of an application takes it.
 *
 * @param address the host may be a wildcard; the path is decoded
 * @returns undefined when gateways read no such request
 */
export function sampleRequest(
  { protocols = [] }: Pick<Application, 'protocols'>,
  { methods = [] }: Pick<ApiSpec, 'methods'>,
  { host, path }: { host: string; path: string },
): RouteMatchRequest | undefined {
  const method = offeredMethods.find((each) => methods.length === 0 || methods.includes(each));
  const encoded = percentEncode(toBytes(path), (byte) => !plain.test(byte));
  if (!method || encoded.length > MAX_PATH) return undefined;
  return {
    method,
    scheme: protocols.includes('HTTPS') ? 'https' : 'http',
    host: host === '*' ? ANY_HOST : host.replace('*', ANY),
    path: encoded,
  };
}

/** What a path can have without being encoded (RFC 3986, section 3.3). */
const plain = /[\w\-.~!$&'()*+,;=:@/]/;

/** A prefix, and a path below it. Gateways resolve a dot at the end, so only longer names start with such a prefix. */
export function pathsBelow(prefix: string): string[] {
  if (prefix.endsWith('/.')) return [prefix + ANY];
  return [prefix, `${prefix}${prefix.endsWith('/') ? '' : '/'}${ANY}`];
}
