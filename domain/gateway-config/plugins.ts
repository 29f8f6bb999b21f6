import type { AclPolicy, OpenObject, PluginMap } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';

/**
 * Translates the plugins of a record. Two differ from the contract: `limit-count` accepts its window only as
 * `time_window`, and the contract's `acl` becomes the plugin that restricts consumers by name or by label. An `acl` in
 * the gateway's own form stays as it is.
 */
export function gatewayPlugins(plugins: PluginMap | undefined): Record<string, unknown> {
  return Object.assign(
    {},
    ...Object.entries(plugins ?? {}).map(([name, settings]) => {
      if (!isObject(settings)) return { [name]: settings };
      if (name === 'limit-count') return { [name]: withTimeWindow(settings) };
      if (name === 'acl') return restriction(settings);
      return { [name]: settings };
    }),
  );
}

function withTimeWindow({ period, ...settings }: Record<string, unknown>) {
  return period === undefined ? settings : { time_window: period, ...settings };
}

/**
 * Translates an access list into `acl` or `consumer-restriction`. Labels have the value that `gatewayLabels` sets. The
 * gateway's own form of `acl`, which has no `mode`, stays as it is.
 */
export function restriction(policy: AclPolicy | OpenObject): Record<string, unknown> {
  return isAccessList(policy) ? restrictionOf(policy) : { acl: policy };
}

const isAccessList = (policy: AclPolicy | OpenObject): policy is AclPolicy =>
  policy.mode !== undefined;

function restrictionOf(policy: AclPolicy): Record<string, unknown> {
  const allow = policy.mode === 'Allow';
  const names = allow ? policy.allowed_consumers : policy.denied_consumers;
  const labels = allow ? policy.allowed_consumer_labels : policy.denied_consumer_labels;
  const rejection = {
    ...(policy._meta && { _meta: policy._meta }),
    rejected_code: policy.rejected_code ?? 403,
    rejected_msg: policy.rejected_message ?? 'The consumer is forbidden.',
  };
  if (labels) {
    const values = Object.fromEntries(labels.map((label) => [label, ['true']]));
    return { acl: { [allow ? 'allow_labels' : 'deny_labels']: values, ...rejection } };
  }
  return {
    'consumer-restriction': {
      type: 'consumer_name',
      [allow ? 'whitelist' : 'blacklist']: names ?? [],
      ...rejection,
    },
  };
}

/** Leaves out an empty map. */
export function unlessEmpty<T extends object>(members: T): T | undefined {
  return Object.keys(members).length > 0 ? members : undefined;
}
