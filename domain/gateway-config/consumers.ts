import type { ConsumerCredentials, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { splitLists } from './access-lists.ts';
import { consumerLists } from './consumer-lists.ts';
import { filled, type GatewayConfig, gatewayLabels, type Stored } from './objects.ts';
import { unlessEmpty, unlistedPlugins } from './plugins.ts';

/** Translates a consumer. Gateways identify it by its name and hold its credentials as plugins. */
export function consumerObjects(consumer: Stored<ConsumerSpec>): GatewayConfig {
  const { name, description, labels, credentials, plugins } = consumer;
  const object = {
    username: name,
    desc: filled(description),
    labels: gatewayLabels(labels),
    plugins: unlessEmpty({
      ...unlistedPlugins(splitLists(plugins).others),
      ...consumerLists(consumer),
      ...credentialPlugins(credentials ?? {}),
    }),
  };
  return { consumers: [object] };
}

/** Since APISIX 3.11, hmac-auth names the access key `key_id`, and the route configures the signatures. */
function credentialPlugins({ 'hmac-auth': hmac, ...others }: ConsumerCredentials) {
  if (!hmac) return others;
  return { ...others, 'hmac-auth': { key_id: hmac.access_key, secret_key: hmac.secret_key } };
}
