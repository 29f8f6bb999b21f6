import type { ApplicationSpec, UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { anyHost, normalizeHosts } from '#domain/host-rules.ts';
import { isPublished } from '#domain/publication.ts';
import { defaultVersionOf, isHttpsOnly } from '#domain/rules.ts';
import {
  filled,
  type GatewayConfig,
  gatewayLabels,
  gatewayName,
  type Stored,
  shortHash,
  withExtra,
} from './objects.ts';
import { httpsRedirect } from './own-plugins.ts';
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
  const plugins = gatewayPlugins(application.plugins);
  const service = {
    id,
    name: gatewayName(name),
    desc: filled(application.description),
    labels: gatewayLabels(application.labels),
    hosts: gatewayHosts(application.hosts),
    upstream_id: upstreamId(id, defaultVersionOf(application) ?? 'default'),
    plugins: unlessEmpty({
      ...plugins,
      ...(isHttpsOnly(application) && { redirect: httpsRedirect(plugins.redirect).settings }),
    }),
  };
  const upstreams = application.upstreams.map(
    ({ version, upstream, client_cert_id: older }: UpstreamAndVersion) =>
      withExtra(
        {
          id: upstreamId(id, version),
          name: gatewayName(`${name} ${version}`),
          // The contract has an older place for the certificate.
          ...gatewayUpstream({ client_cert_id: older, ...upstream }),
        },
        upstream.gateway_extra,
      ),
  );
  return { services: [withExtra(service, application.gateway_extra)], upstreams };
}

/** A service without hosts answers for any. Gateways up to 3.13 compare hosts as they are written, in lower case. */
function gatewayHosts(hosts: readonly string[]): string[] | undefined {
  const list = normalizeHosts(hosts);
  return list.length === 1 && list[0] === anyHost ? undefined : list;
}
