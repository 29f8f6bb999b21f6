import type { ConsumerCredentials, DebugConfig } from '#contract/generated/types.gen.ts';
import type { ConsumerRow } from '#server/resources/consumers/store.ts';
import { concealSecrets } from '#server/resources/secrets.ts';
import { commonMembers, filled, gatewayLabels, toItem } from './objects.ts';
import { gatewayPlugins, unlessEmpty } from './plugins.ts';

/** What gateways receive for a consumer: its credentials are plugins of it. They know it by its name. */
export function consumerObjects(row: ConsumerRow): DebugConfig {
  const { spec } = row;
  const { id: _ours, ...times } = commonMembers(row);
  const consumer = {
    username: spec.name,
    ...times,
    desc: filled(spec.description),
    labels: gatewayLabels(spec.labels),
    plugins: unlessEmpty({
      ...credentialPlugins(concealSecrets({ credentials: spec.credentials ?? {} }).credentials),
      ...gatewayPlugins(spec.plugins),
    }),
  };
  return { consumers: [toItem(consumer)] };
}

/** Since APISIX 3.11 the key of a signature is called `key_id`, and how it is made is up to the route. */
function credentialPlugins({ 'hmac-auth': hmac, ...others }: ConsumerCredentials) {
  if (!hmac) return others;
  return { ...others, 'hmac-auth': { key_id: hmac.access_key, secret_key: hmac.secret_key } };
}
