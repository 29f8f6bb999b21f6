import type { ApplicationSpec, UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { isPublished } from '#domain/publication.ts';
import { defaultVersionOf, protocolsOf } from '#domain/rules.ts';
import { filled, type GatewayConfig, gatewayLabels, type Stored, shortHash } from './objects.ts';
import { gatewayPlugins, unlessEmpty } from './plugins.ts';
import { gatewayUpstream } from './upstreams.ts';

/** The id of the upstream of a version. Names of versions may have any character. */
const upstreamId = (applicationId: string, version: string) =>
  `${applicationId}-${shortHash(version)}`;

/**
 * Translates an application into a service, and an upstream for each version of its backend. An unpublished application
 * becomes no object.
 */
export function applicationObjects(application: Stored<ApplicationSpec>): GatewayConfig {
  if (!isPublished(application)) return {};
  const { id, name } = application;
  const httpsOnly = protocolsOf(application).every((protocol) => protocol === 'HTTPS');
  const service = {
    id,
    name,
    desc: filled(application.description),
    labels: gatewayLabels(application.labels),
    // Gateways up to 3.13 compare hosts as they are written, and requests have them in lower case.
    hosts: [...new Set(application.hosts.map((host) => host.toLowerCase()))],
    upstream_id: upstreamId(id, defaultVersionOf(application) ?? 'default'),
    plugins: unlessEmpty({
      ...(httpsOnly && { redirect: { http_to_https: true } }),
      ...gatewayPlugins(application.plugins),
    }),
  };
  const upstreams = application.upstreams.map(
    ({ version, upstream, client_cert_id: older }: UpstreamAndVersion) => ({
      id: upstreamId(id, version),
      name: `${name} ${version}`,
      // The contract has an older place for the certificate.
      ...gatewayUpstream({ client_cert_id: older, ...upstream }),
    }),
  );
  return { services: [service], upstreams };
}
