import * as z from 'zod/mini';
import { zGatewayInstanceReport } from '#contract/generated/zod.gen.ts';

/** The environments that a gateway can run on, as in addresses. */
export const kinds = ['docker', 'helm', 'host'] as const;
export type Kind = (typeof kinds)[number];

/** Characters without a meaning to a shell, to Docker's options and to systemd; a path with spaces is quoted. */
const folder = matching(
  /^\/[\w@+./ -]*$/,
  'An absolute path of letters, digits, spaces and @+._-, for example /etc/gateway',
);
const port = wholeNumber(1, 65_535);
/** An image reference (https://github.com/distribution/reference) without tag and digest. */
const repository = matching(
  /^[a-z0-9]+([._:/-]+[a-z0-9]+)*$/,
  'An image without its tag, for example apache/apisix',
);
const tag = matching(
  /^\w[\w.-]{0,127}$/,
  'Letters, digits, dots and dashes, for example 3.16.0-ubuntu',
);
/** Names in Kubernetes are DNS labels (RFC 1123); Helm allows 53 characters for a release. */
const dnsLabel = (length: number) =>
  z
    .string()
    .check(
      z.maxLength(length),
      z.regex(
        /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
        'Lowercase letters, digits and dashes, for example apisix',
      ),
    );

/** The inputs of commands and files. They stay in the browser. */
export const inputsSchema = z.object({
  /** Name of the container and id of the gateway. */
  name: zGatewayInstanceReport.shape.id.check(
    z.regex(
      /^[A-Za-z0-9][\w-]+$/,
      'Two or more letters, digits, underscores and dashes, the first a letter or digit',
    ),
  ),
  repository,
  tag,
  httpPort: port,
  httpsPort: port,
  /** Folder on the machine for the gateway's files. */
  folder,
  /** Folder on the machine for the proxy-cache plugin; empty keeps the cache in the container. */
  cacheFolder: z.union([z.literal(''), folder]),
  release: dnsLabel(53),
  namespace: dnsLabel(63),
  replicas: wholeNumber(1, 1000),
  /** Size in GiB of each pod's volume for the proxy-cache plugin; 0 keeps the cache in the pod. */
  cacheSize: wholeNumber(0, 10_000),
  version: matching(/^\d+(\.\d+){1,2}$/, 'A version, for example 3.13.0'),
});

export type Inputs = z.infer<typeof inputsSchema>;

export const defaultInputs: Inputs = {
  name: 'gateway-1',
  repository: 'apache/apisix',
  tag: '3.16.0-ubuntu',
  httpPort: 9080,
  httpsPort: 9443,
  folder: '/etc/gateway',
  cacheFolder: '',
  release: 'apisix',
  namespace: 'apisix',
  replicas: 2,
  cacheSize: 0,
  version: '3.13.0',
};

function matching(pattern: RegExp, message: string) {
  return z.string().check(z.regex(pattern, message));
}

function wholeNumber(least: number, most: number) {
  return z.int().check(z.gte(least), z.lte(most));
}
