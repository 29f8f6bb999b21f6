import type { DebugConfig, UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { defaultVersionOf, protocolsOf } from '#contract/rules.ts';
import type { ApplicationRow } from '#server/resources/applications/store.ts';
import { commonMembers, filled, gatewayLabels, toItem } from './objects.ts';
import { gatewayPlugins, unlessEmpty } from './plugins.ts';
import { gatewayUpstream } from './upstreams.ts';

/** Each version is an upstream of its own. */
const upstreamId = (applicationId: string, version: string) => `${applicationId}-${version}`;

/** What gateways receive for an application: a service, and an upstream for each version of its backend. */
export function applicationObjects(row: ApplicationRow): DebugConfig {
  const { id, spec } = row;
  const httpsAlone = protocolsOf(spec).every((protocol) => protocol === 'HTTPS');
  const service = {
    ...commonMembers(row),
    name: spec.name,
    desc: filled(spec.description),
    labels: gatewayLabels(spec.labels),
    hosts: spec.hosts,
    upstream_id: upstreamId(id, defaultVersionOf(spec) ?? 'default'),
    plugins: unlessEmpty({
      ...(httpsAlone && { redirect: { http_to_https: true } }),
      ...gatewayPlugins(spec.plugins),
    }),
  };
  const upstream = ({ version, upstream: backend }: UpstreamAndVersion) => ({
    ...commonMembers(row),
    id: upstreamId(id, version),
    name: `${spec.name} ${version}`,
    ...gatewayUpstream(backend),
  });
  return {
    services: [toItem(service)],
    upstreams: spec.upstreams.map((entry) => toItem(upstream(entry))),
  };
}
