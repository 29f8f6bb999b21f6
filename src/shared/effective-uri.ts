import type { ApiPath, ApiType, Protocol } from '#contract/generated/types.gen.ts';
import { joinPath, splitPath } from '#domain/effective-path.ts';

/** Where callers reach something, in the parts that a reader tells apart. */
export interface EffectiveUri {
  /** Scheme and host: `https://shop.example.com`. */
  origin: string;
  /** The application's prefix as it starts the path; empty when it adds nothing, as `/` does before a path. */
  prefix: string;
  /** What follows the prefix. */
  rest: string;
  /** Whether paths that go on after this one are meant as well. */
  open: boolean;
}

/**
 * The path that the upstream is asked for. With `strip` the application's prefix is taken off, and
 * what is left starts with a slash.
 */
export function upstreamPath(prefix: string, path: string, strip: boolean): string {
  return strip ? `/${path.replace(/^\/+/, '')}` : joinPath(prefix, path);
}

/** The part of an application that addresses are made of. Half-typed forms may lack some of it. */
export interface AddressSource {
  hosts?: readonly string[] | undefined;
  protocols?: readonly Protocol[] | undefined;
  path_prefix?: string | undefined;
  /** Of an API: WebSocket connections have schemes of their own. */
  type?: ApiType | undefined;
}

const schemes: Record<ApiType, Record<Protocol, string>> = {
  Rest: { HTTP: 'http', HTTPS: 'https' },
  WebSocket: { HTTP: 'ws', HTTPS: 'wss' },
};

/**
 * Every address of an application, or of one path of one of its APIs: hosts times protocols.
 * Hosts that are blank make none; without protocols the contract's default HTTP applies.
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

/** One address as text. */
export function uriText({ origin, prefix, rest }: EffectiveUri): string {
  return origin + prefix + rest;
}

/** Callers over plain HTTP are sent on to HTTPS when that is the only protocol. */
export function redirectsHttp(protocols: readonly Protocol[] | undefined): boolean {
  return protocols?.length === 1 && protocols[0] === 'HTTPS';
}
