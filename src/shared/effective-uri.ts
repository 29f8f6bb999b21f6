import type { ApiPath, ApiType, Protocol } from '#contract/generated/types.gen.ts';
import { joinPath, splitPath } from '#domain/effective-path.ts';

/** An address of an application or API, in the parts that the console shows differently. */
export interface EffectiveUri {
  /** Scheme and host: `https://shop.example.com`. */
  origin: string;
  /** The application's prefix at the start of the path; empty when it adds nothing, as `/` does before a path. */
  prefix: string;
  /** The path after the prefix. */
  rest: string;
  /** Whether longer paths match too. */
  open: boolean;
}

/**
 * The path that gateways request from the upstream. With `strip` it lacks the application's prefix; it always starts
 * with a slash.
 */
export function upstreamPath(prefix: string, path: string, strip: boolean): string {
  return strip ? `/${path.replace(/^\/+/, '')}` : joinPath(prefix, path);
}

/** The part of an application that determines its addresses. Incomplete forms may lack some of it. */
export interface AddressSource {
  hosts?: readonly string[] | undefined;
  protocols?: readonly Protocol[] | undefined;
  path_prefix?: string | undefined;
  /** Of an API: WebSocket connections have their own schemes. */
  type?: ApiType | undefined;
}

const schemes: Record<ApiType, Record<Protocol, string>> = {
  Rest: { HTTP: 'http', HTTPS: 'https' },
  WebSocket: { HTTP: 'ws', HTTPS: 'wss' },
};

/**
 * Every address of an application, or of one path of one of its APIs: hosts times protocols. Blank hosts are skipped;
 * without protocols the contract's default HTTP applies.
 */
export function effectiveUris(source: AddressSource, path?: ApiPath): EffectiveUri[] {
  const hosts = (source.hosts ?? []).map((host) => host.trim()).filter(Boolean);
  const protocols = source.protocols?.length ? source.protocols : (['HTTP'] as const);
  const parts = splitPath(source.path_prefix ?? '', path?.path ?? '');
  const scheme = schemes[source.type ?? 'Rest'];
  const open = path === undefined || path.path_type !== 'Exact';
  return hosts.flatMap((host) =>
    protocols.map((protocol) => ({
      origin: `${scheme[protocol]}://${host}`,
      ...parts,
      open,
    })),
  );
}

/** One address as a string. */
export function uriText({ origin, prefix, rest }: EffectiveUri): string {
  return origin + prefix + rest;
}

/** Whether gateways redirect plain HTTP to HTTPS: when HTTPS is the only protocol. */
export function redirectsHttp(protocols: readonly Protocol[] | undefined): boolean {
  return protocols?.length === 1 && protocols[0] === 'HTTPS';
}
