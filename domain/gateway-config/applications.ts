import type { ApplicationSpec, UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { defaultVersionOf, protocolsOf } from '#domain/rules.ts';
import {
  commonMembers,
  filled,
  type GatewayConfig,
  gatewayLabels,
  type Stored,
} from './objects.ts';
import { gatewayPlugins, unlessEmpty } from './plugins.ts';
import { gatewayUpstream } from './upstreams.ts';

/** The id of the upstream of a version. */
const upstreamId = (applicationId: string, version: string) => `${applicationId}-${version}`;

/** Translates an application into a service, and an upstream for each version of its backend. */
export function applicationObjects(application: Stored<ApplicationSpec>): GatewayConfig {
  const { id, name } = application;
  const httpsOnly = protocolsOf(application).every((protocol) => protocol === 'HTTPS');
  const service = {
    ...commonMembers(application),
    name,
    desc: filled(application.description),
    labels: gatewayLabels(application.labels),
    hosts: application.hosts,
    upstream_id: upstreamId(id, defaultVersionOf(application) ?? 'default'),
    plugins: unlessEmpty({
      ...(httpsOnly && { redirect: { http_to_https: true } }),
      ...gatewayPlugins(application.plugins),
    }),
  };
  const upstreams = application.upstreams.map(({ version, upstream }: UpstreamAndVersion) => ({
    ...commonMembers(application),
    id: upstreamId(id, version),
    name: `${name} ${version}`,
    ...gatewayUpstream(upstream),
  }));
  return { services: [service], upstreams };
}
