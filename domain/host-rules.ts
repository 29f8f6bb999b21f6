import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { isAddress } from './addresses.ts';
import type { RuleIssue } from './rules.ts';

/*
 * Host names as gateways take and compare them. They compare the Host header of a request in lower case, without port and
 * final dot (`host` of nginx, apisix/http/router/radixtree_host_uri.lua).
 */

/** What gateways take as a host (`host_def` in apisix/schema_def.lua). */
export const gatewayHost = /^\*$|^\*?[0-9a-zA-Z\-._[\]:]+$/;

/** The most characters between two dots of a name that the DNS resolves (RFC 1035). */
const MAX_LABEL = 63;

/** The most characters of a name that the DNS resolves. */
const MAX_NAME = 253;

/** A host as gateways compare it, or why none of them can match it. */
type HostReading = { host: string; message?: undefined } | { host?: undefined; message: string };

const refuse = (message: string): HostReading => ({ message });

/** The entry of a list of hosts that stands for every host. */
export const anyHost = '*';

/**
 * Reads a host of callers: in lower case, a name outside ASCII as `xn--`, an IPv6 address in brackets and in its shortest
 * form. `*.example.com` stands for all names below example.com, `*example.com` for all that end in it, `*` for any host.
 */
export function readHost(text: string): HostReading {
  const host = text.toLowerCase();
  if (host.trim() === '') return refuse('Required');
  if (/\s/.test(host)) return refuse('A host name without blanks, for example shop.example.com');
  if (/:\/\/|[/?#@]/.test(host)) {
    return refuse('A host name without scheme and path, for example shop.example.com');
  }
  if (/[,;]/.test(host)) return refuse('One host for each entry, for example shop.example.com');
  return readAddress(host) ?? readName(host);
}

/** Reads an IPv6 address, and refuses ports. @returns undefined for a name */
function readAddress(host: string): HostReading | undefined {
  if (!/[:[\]]/.test(host)) return undefined;
  const [, inBrackets, port] = /^\[([^\]]*)\](:\d*)?$/.exec(host) ?? [];
  const bare = inBrackets ?? (/:.*:/.test(host) ? host : undefined);
  if (bare === undefined) {
    const name = host.replace(/:.*$/, '');
    return refuse(`Gateways compare hosts without the port: write ${name || 'shop.example.com'}`);
  }
  const shortest = isAddress(bare) && URL.parse(`http://[${bare}]`)?.hostname;
  if (!shortest) return refuse('An IPv6 address in brackets, for example [2001:db8::1]');
  if (port === undefined) return { host: shortest };
  return refuse(`Gateways compare hosts without the port: write ${shortest}`);
}

function readName(host: string): HostReading {
  const wildcard = host.startsWith('*') ? '*' : '';
  const name = host.slice(wildcard.length);
  if (name === '' && wildcard) return { host: anyHost };
  if (name.includes('*')) {
    return refuse('* can only be the first character, for example *.example.com');
  }
  if (/[\^$()|\\+{}]/.test(name)) {
    return refuse('No regular expression: *.example.com stands for all names below example.com');
  }
  if (name.endsWith('.')) {
    const shorter = wildcard + name.replace(/\.+$/, '');
    return refuse(
      `Gateways compare hosts without the final dot: write ${shorter || 'example.com'}`,
    );
  }
  if (name.includes('..') || (wildcard === '' && name.startsWith('.'))) {
    return refuse('A host name has no empty part between its dots, for example shop.example.com');
  }
  const ascii = asciiName(name, wildcard);
  return ascii === undefined
    ? refuse('A host name, for example shop.example.com')
    : { host: wildcard + ascii };
}

/** A name in ASCII; names in other scripts as the DNS knows them. @returns undefined when no host can have it */
function asciiName(name: string, wildcard = ''): string | undefined {
  if (/^[0-9a-z\-._]+$/.test(name)) return name;
  const dot = name.startsWith('.') ? '.' : '';
  // The encoding holds for whole parts between dots: a wildcard before half a part would match other names.
  if ((wildcard && !dot) || !/^[\p{L}\p{N}\p{M}\-._]+$/u.test(name)) return undefined;
  const encoded = URL.parse(`http://${name.slice(dot.length)}`)?.hostname;
  return encoded && /^[0-9a-z\-._]+$/.test(encoded) ? dot + encoded : undefined;
}

/** The hosts of an application as they are stored. Hosts that `hostIssues` refuses stay as they are. */
export function normalizeHosts(hosts: readonly string[]): string[] {
  return [...new Set(hosts.map((host) => readHost(host).host ?? host))];
}

/** The hosts of an API as gateways compare them: those of its additional members replace those of its application. */
export function apiHosts(
  { hosts }: Pick<ApplicationSpec, 'hosts'>,
  { gateway_extra: extra }: Pick<ApiSpec, 'gateway_extra'>,
): readonly string[] {
  const own: unknown[] = Array.isArray(extra?.hosts) ? extra.hosts : [extra?.host];
  const texts = own.filter((host) => typeof host === 'string');
  return texts.length > 0 ? normalizeHosts(texts) : hosts;
}

/** The issues of the hosts of an application. */
export function hostIssues(hosts: readonly string[]): RuleIssue[] {
  return hosts.flatMap((text, index): RuleIssue[] => {
    const { message } = readHost(text);
    if (message === undefined) return [];
    const rule = text.trim() === '' ? 'required' : 'format';
    return [{ field: `hosts.${index}`, rule, message }];
  });
}

/** Why gateways cannot connect to a host, or undefined. */
export function targetHostMessage(host: string): string | undefined {
  if (host.trim() === '') return 'Required';
  const ascii = /\P{ASCII}/u.test(host) && asciiName(host.toLowerCase());
  if (ascii) return `A name in ASCII: write ${ascii}`;
  if (!gatewayHost.test(host)) {
    return 'A host name or address without scheme and path, for example 10.0.0.7';
  }
  if (host.includes('*')) return 'One host that gateways can connect to, without *';
  if (/[:[\]]/.test(host)) return addressMessage(host);
  const labels = host.replace(/\.$/, '').split('.');
  if (labels.includes('')) return 'A host name has no empty part between its dots';
  if (labels.some(({ length }) => length > MAX_LABEL) || host.length > MAX_NAME) {
    return `At most ${MAX_LABEL} characters between dots, and ${MAX_NAME} together`;
  }
  const isIpv4 = labels.length === 4 && labels.every((label) => /^\d+$/.test(label));
  return isIpv4 && !isAddress(host) ? 'An IPv4 address has four numbers from 0 to 255' : undefined;
}

function addressMessage(host: string): string | undefined {
  const [, inBrackets] = /^\[([^\]]*)\]$/.exec(host) ?? [];
  if (inBrackets?.includes(':') && isAddress(inBrackets)) return undefined;
  if (isAddress(host))
    return `An IPv6 address in brackets: write [${host.replaceAll(/[[\]]/g, '')}]`;
  return 'A host without port, which has a field of its own, or an IPv6 address such as [2001:db8::1]';
}

/** Why gateways cannot send a Host header, or undefined. */
export function hostHeaderMessage(host: string): string | undefined {
  if (gatewayHost.test(host)) return undefined;
  const ascii = asciiName(host.toLowerCase());
  return ascii
    ? `A name in ASCII: write ${ascii}`
    : 'A host name without scheme and path, for example shop.internal';
}
