import * as z from 'zod/mini';
import { zGatewayInstanceReport } from '#contract/generated/zod.gen.ts';

/** What a gateway can run on, as addresses name it. */
export const kinds = ['docker', 'helm', 'host'] as const;
export type Kind = (typeof kinds)[number];

/** Letters that mean nothing to a shell, to the options of Docker and to systemd; a blank is put into quotes. */
const folder = matching(
  /^\/[\w@+./ -]*$/,
  'An absolute path of letters, digits, blanks and @+._-, for example /etc/gateway',
);
const port = wholeNumber(1, 65_535);
/** A reference as Docker reads it (https://github.com/distribution/reference), without tag and digest. */
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
        'Small letters, digits and dashes, for example apisix',
      ),
    );

/** What commands and files depend on. Nothing of it is sent anywhere. */
export const inputsSchema = z.object({
  /** Name of the container and id of the gateway, so it follows the rule for ids. */
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
  /** Folder on the machine that holds the files. */
  folder,
  /** Folder on the machine for what the plugin proxy-cache keeps; empty leaves it in the container. */
  cacheFolder: z.union([z.literal(''), folder]),
  release: dnsLabel(53),
  namespace: dnsLabel(63),
  replicas: wholeNumber(1, 1000),
  /** Size in GiB of a volume of each pod for what the plugin proxy-cache keeps; 0 leaves it in the pod. */
  cacheSize: wholeNumber(0, 10_000),
  version: matching(/^\d+(\.\d+){1,2}$/, 'A version, for example 3.13.0'),
});

export type Inputs = z.infer<typeof inputsSchema>;

export const startInputs: Inputs = {
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
