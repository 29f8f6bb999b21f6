import type { ClusterPlugins } from '#contract/generated/types.gen.ts';
import { zClusterPlugins } from '#contract/generated/zod.gen.ts';
import { day } from '#server/durations.ts';
import { validate } from '#server/http/validate.ts';
import { updateClusterRow } from '#server/resources/clusters/store.ts';
import { sealSecrets } from '#server/resources/secrets.ts';
import type { Filling } from './write.ts';

const production: ClusterPlugins = {
  logging: { enabled: true },
  prometheus: { prefer_name: true },
};

/** Only people of the company reach what is not released yet. */
const staging: ClusterPlugins = {
  authentication: {
    type: 'openid-connect',
    client_id: 'staging-gateways',
    client_secret: 'set-me-in-the-vault',
    discovery: 'https://id.acme.test/.well-known/openid-configuration',
    scope: 'openid email',
    bearer_only: false,
    ssl_verify: true,
    timeout: 5,
  },
  logging: { enabled: false },
  'request-id': { header_name: 'X-Request-Id', include_in_response: true },
};

/** Sets what holds for all traffic of the clusters of the sample organization, nine days ago. */
export async function writePolicies(
  { db, keys, now }: Filling,
  clusters: { production: string; staging: string },
): Promise<void> {
  const lately = new Date(now.getTime() - 9 * day);
  for (const [id, wanted] of [
    [clusters.production, production],
    [clusters.staging, staging],
  ] as const) {
    const policies = sealSecrets(keys, validate(zClusterPlugins, wanted));
    await updateClusterRow(db, id, { policies }, lately);
  }
}
