import type { UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { api, application, exact, type Sample, version } from './build.ts';

/** Copies an application to staging: other hosts, one machine per version. */
function toStaging({ spec, apis }: Sample): Sample {
  const labels = (spec.labels ?? []).filter(
    (label) => label !== 'production' && label !== 'tier-1',
  );
  return {
    spec: {
      ...spec,
      hosts: spec.hosts.map((host) => host.replace('acme.test', 'staging.acme.test')),
      labels: ['staging', ...labels],
      upstreams: spec.upstreams.map(withOneMachine),
    },
    apis,
  };
}

function withOneMachine({ version: name, upstream }: UpstreamAndVersion): UpstreamAndVersion {
  const targets = upstream.targets?.slice(0, 1).map((target) => ({
    ...target,
    host: target.host.replace('.prod.', '.staging.'),
  }));
  return { version: name, upstream: { ...upstream, ...(targets && { targets }) } };
}

const copied = ['checkout', 'search', 'recommendations', 'pricing'];

/** The applications of staging: copies of a few, and two that are not in production yet. */
export function staging(production: Sample[]): Sample[] {
  return [
    ...production.filter(({ spec }) => copied.includes(spec.name)).map(toStaging),
    application(
      {
        name: 'wishlist',
        description: 'Lists to keep and to share. Planned for the next season.',
        hosts: ['api.staging.acme.test'],
        path_prefix: '/wishlist',
        protocols: ['HTTP', 'HTTPS'],
        labels: ['staging', 'team-web', 'new'],
        upstreams: [
          version('default', 'wishlist', {
            targets: [{ host: 'wishlist.staging.internal', port: 3000, weight: 1 }],
          }),
        ],
      },
      [
        api('My lists', 'GET POST', exact('lists')),
        api('One list', 'GET PUT DELETE', 'lists/'),
        api('Share a list', 'POST', 'share', { labels: ['beta'] }),
      ],
    ),
    application(
      {
        name: 'returns-portal',
        description: 'First sketch of self-service returns.',
        hosts: ['returns.staging.acme.test'],
        path_prefix: '/',
        protocols: ['HTTP'],
        labels: ['staging', 'team-orders', 'new'],
        active: 1,
        upstreams: [
          version('default', 'returns', {
            targets: [{ host: 'returns.staging.internal', port: 3000, weight: 1 }],
          }),
        ],
      },
      [api('Everything', 'any', '', { description: 'One route until the paths are settled.' })],
    ),
  ];
}
