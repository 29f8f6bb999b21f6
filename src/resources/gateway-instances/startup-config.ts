import type {
  GatewayInstallationCreate,
  GatewayMinorVersion,
  StartupValues,
} from '#contract/generated/types.gen.ts';
import { newestVersion } from '#domain/gateway-versions.ts';
import { type Inputs, imageTag, type Kind } from './inputs.ts';
import type { StartupKind } from './queries.ts';

/** The user of the image: `useradd --uid 636 apisix` in apisix-docker. */
export const IMAGE_USER = '636:636';
export const TLS_IN_IMAGE = '/usr/local/apisix/conf/gateway-tls';
/** The folder of the proxy-cache plugin in the default configuration of Apache APISIX. */
export const CACHE_IN_IMAGE = '/tmp/disk_cache_one';

/** The template of each kind's configuration, and the name of the file. */
export const startupFiles: Record<Kind, { template: StartupKind; file: string }> = {
  docker: { template: 'apisix', file: 'config.yaml' },
  helm: { template: 'helm', file: 'values.yaml' },
  host: { template: 'apisix', file: 'config.yaml' },
};

/** The version to ask for; undefined for the newest one, which is the default. */
export function startupVersion({ version }: Inputs): GatewayMinorVersion | undefined {
  return version === newestVersion ? undefined : version;
}

/** The values for the placeholders of a kind's template. */
export function templateValues(kind: Kind, inputs: Inputs): StartupValues {
  if (kind === 'helm') {
    return {
      ImageRepository: inputs.repository,
      ImageTag: imageTag(inputs),
      ReplicaCount: inputs.replicas,
      ...(inputs.cacheClaim && { LocalCachePVC: inputs.cacheClaim }),
    };
  }
  return { TLSDir: kind === 'docker' ? TLS_IN_IMAGE : hostFolders(inputs).tls };
}

/** What the server prepares for a gateway. */
export function installationOf(kind: Kind, inputs: Inputs): GatewayInstallationCreate {
  const { name, version } = inputs;
  return { name, platform: kind, version, values: templateValues(kind, inputs) };
}

/** The folder of a gateway on its machine, and its subfolder for the certificate. */
export function hostFolders({ folder, name }: Inputs): { base: string; tls: string } {
  const base = `${folder.replace(/\/+$/, '')}/${name}`;
  return { base, tls: `${base}/tls` };
}

/** The address of etcd in a start-up configuration. */
export function etcdAddressIn(configuration: string): string | undefined {
  return /https:\/\/[^\s'"]+/.exec(configuration)?.[0];
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether an address works on its own machine alone. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && loopback.test(new URL(address).hostname);
}
