import * as z from 'zod/mini';
import type { GatewayPlatform } from '#contract/generated/types.gen.ts';
import { zGatewayMinorVersion, zGatewayName } from '#contract/generated/zod.gen.ts';
import { minorVersionIn, newestVersion } from '#domain/gateway-versions.ts';
import { refineWith } from '#shared/rule-refinement.ts';

/** What a gateway can run on, as in addresses. */
export const kinds = ['docker', 'helm', 'host'] as const satisfies readonly GatewayPlatform[];
export type Kind = (typeof kinds)[number];

/**
 * Characters without a meaning to a shell, to Docker's options and to systemd; a path with spaces is quoted. The length
 * leaves room for the gateway's name below it.
 */
const folder = z
  .string()
  .check(
    z.maxLength(150),
    z.regex(
      /^\/[\w@+./ -]*$/,
      'An absolute path of letters, digits, spaces and @+._-, for example /etc/gateway',
    ),
  );
const port = wholeNumber(1, 65_535);
/** An image reference (https://github.com/distribution/reference) without tag and digest. */
const repository = matching(
  /^[a-z0-9]+([._:/-]+[a-z0-9]+)*$/,
  'An image without its tag, for example apache/apisix',
).check(z.maxLength(255));
const tag = matching(
  /^\w[\w.-]{0,127}$/,
  'Letters, digits, dots and dashes, for example 3.16.0-ubuntu',
);
/** Names in Kubernetes are DNS labels (RFC 1123); Helm allows 53 characters for a release. */
const dnsLabel = (length: number) =>
  matching(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    'Lowercase letters, digits and dashes, for example apisix',
  ).check(z.maxLength(length));
/** The name of a claim is a DNS subdomain (RFC 1123). */
const claim = matching(
  /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/,
  'Lowercase letters, digits, dashes and dots, for example gateway-cache',
).check(z.maxLength(253));

/** The inputs of commands and files. */
export const inputsSchema = z
  .object({
    name: zGatewayName,
    version: zGatewayMinorVersion,
    repository,
    /** Empty for the image of the version. */
    tag: orEmpty(tag),
    httpPort: port,
    httpsPort: port,
    /** Folder on the machine; the gateway's files are in a subfolder with its name. */
    folder,
    /** Folder on the machine for the proxy-cache plugin; empty keeps the cache in the container. */
    cacheFolder: orEmpty(folder),
    release: dnsLabel(53),
    /** Empty for the gateway's name. */
    namespace: orEmpty(dnsLabel(63)),
    replicas: wholeNumber(1, 1000),
    /** Claim of a volume for the proxy-cache plugin; empty keeps the cache in the pod. */
    cacheClaim: orEmpty(claim),
  })
  .check(refineWith(tagIssues));

export type Inputs = z.infer<typeof inputsSchema>;

export const defaultInputs: Inputs = {
  name: 'gateway-1',
  version: newestVersion,
  repository: 'apache/apisix',
  tag: '',
  httpPort: 9080,
  httpsPort: 9443,
  folder: '/etc/gateway',
  cacheFolder: '',
  release: 'apisix',
  namespace: '',
  replicas: 2,
  cacheClaim: '',
};

/** The first name `gateway-N` that no gateway has. */
export function freeName(names: readonly string[]): string {
  const taken = new Set(names);
  let number = 1;
  while (taken.has(`gateway-${number}`)) number += 1;
  return `gateway-${number}`;
}

/** The image of the project is based on Ubuntu from 3.15 on, and on Debian before. */
const UBUNTU_SINCE = 15;

/** The tag of the image; without one, that of the version's first release. */
export function imageTag({ tag: chosen, version }: Pick<Inputs, 'tag' | 'version'>): string {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const system = major > 3 || (major === 3 && minor >= UBUNTU_SINCE) ? 'ubuntu' : 'debian';
  return chosen || `${version}.0-${system}`;
}

/** The namespace in Kubernetes. The secret with the certificate has a fixed name, so that gateways do not share one. */
export function namespaceOf({ namespace, name }: Pick<Inputs, 'namespace' | 'name'>): string {
  return namespace || name;
}

/** The start-up file is of the version, and another one may not start with it. */
function tagIssues({ tag: chosen, version }: { tag: string; version: string }) {
  const found = minorVersionIn(chosen);
  if (found === undefined || found === version) return [];
  const message = `An image of ${version}, or choose ${found} as the version`;
  return [{ field: 'tag', rule: 'pattern' as const, message }];
}

function matching(pattern: RegExp, message: string) {
  return z.string().check(z.regex(pattern, message));
}

function orEmpty<Schema extends z.ZodMiniType<string, string>>(schema: Schema) {
  return z.union([z.literal(''), schema]);
}

function wholeNumber(least: number, most: number) {
  return z.int().check(z.gte(least), z.lte(most));
}
