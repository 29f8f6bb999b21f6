import type { ClusterPlugins } from '#contract/generated/types.gen.ts';
import { zClusterPlugins } from '#contract/generated/zod.gen.ts';
import { DAY_MS } from '#server/durations.ts';
import { validate } from '#server/http/validate.ts';
import { updateClusterRow } from '#server/resources/clusters/store.ts';
import { sealSecrets } from '#server/resources/secrets.ts';
import type { SeedContext } from './write.ts';

const production: ClusterPlugins = {
  logging: { enabled: true },
  prometheus: { prefer_name: false },
};

/** Restricts staging to employees. */
const staging: ClusterPlugins = {
  authentication: {
    type: 'openid-connect',
    client_id: 'staging-gateways',
    client_secret: 'set-me-in-the-vault',
    discovery: 'https://id.acme.test/.well-known/openid-configuration',
    scope: 'openid email',
    bearer_only: false,
    session: { secret: 'set-me-in-the-vault-too' },
    ssl_verify: true,
    timeout: 5,
  },
  logging: { enabled: false },
  'request-id': { header_name: 'X-Request-Id', include_in_response: true },
};

/** Sets the policies of the sample clusters, nine days ago. */
export async function writePolicies(
  { db, keys, now }: SeedContext,
  clusters: { production: string; staging: string },
): Promise<void> {
  const updatedAt = new Date(now.getTime() - 9 * DAY_MS);
  for (const [id, plugins] of [
    [clusters.production, production],
    [clusters.staging, staging],
  ] as const) {
    const policies = sealSecrets(keys, validate(zClusterPlugins, plugins));
    await updateClusterRow(db, id, { policies }, updatedAt);
  }
}
