import type { AclPolicy, OpenObject, PluginMap } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { isSwitchedOff } from '#domain/switched-off.ts';
import { DEFAULT_REFUSAL, mergeRestrictions } from './merged-restrictions.ts';
import { type PluginConflict, switchedOff } from './plugin-conditions.ts';

/*
 * The access list of the contract (`acl` with `mode`) is `consumer-restriction` in gateways, or `acl`, which Apache
 * APISIX has since 3.17, if it holds labels. A route's plugin replaces the service's of the same name, so that the names
 * of the gateway decide there, while in records the names of the contract do. This file makes up for the difference.
 */

const RESTRICTION = 'consumer-restriction';

/** The plugins of a record that restrict consumers. */
const listNames = ['acl', RESTRICTION] as const;

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
    rejected_msg: policy.rejected_message ?? DEFAULT_REFUSAL,
  };
  if (labels) {
    const values = Object.fromEntries(labels.map((label) => [label, ['true']]));
    return { acl: { [allow ? 'allow_labels' : 'deny_labels']: values, ...rejection } };
  }
  return {
    [RESTRICTION]: {
      type: 'consumer_name',
      [allow ? 'whitelist' : 'blacklist']: names ?? [],
      ...rejection,
    },
  };
}

/** Splits the plugins of a record into those that restrict consumers and the others. */
export function splitLists(plugins: PluginMap | undefined): {
  lists: PluginMap;
  others: PluginMap;
} {
  const entries = Object.entries(plugins ?? {});
  const isList = ([name, settings]: [string, unknown]) =>
    listNames.some((list) => list === name) && settings !== undefined;
  return {
    lists: Object.fromEntries(entries.filter(isList)),
    others: Object.fromEntries(entries.filter((entry) => !isList(entry))),
  };
}

/** The plugins that gateways get for the access list and the `consumer-restriction` of one record: both hold. */
export function accessPlugins(lists: PluginMap): Record<string, unknown> {
  const { listed, own } = gatewayLists(lists);
  const byName = listed[RESTRICTION];
  if (own === undefined) return listed;
  if (!isObject(byName) || !isObject(own) || isSwitchedOff(byName)) {
    return { ...listed, [RESTRICTION]: own };
  }
  if (isSwitchedOff(own)) return listed;
  return { [RESTRICTION]: mergeRestrictions(byName, own).settings };
}

/** Why the access list and the `consumer-restriction` cannot both hold; undefined if they can. */
export function accessConflict(lists: PluginMap): PluginConflict | undefined {
  const { listed, own } = gatewayLists(lists);
  const byName = listed[RESTRICTION];
  if (!isObject(byName) || !isObject(own) || isSwitchedOff(byName) || isSwitchedOff(own)) {
    return undefined;
  }
  return mergeRestrictions(byName, own).conflict;
}

function gatewayLists({ acl, [RESTRICTION]: own }: PluginMap): {
  listed: Record<string, unknown>;
  own: unknown;
} {
  if (acl === undefined) return { listed: {}, own };
  return { listed: isObject(acl) ? restriction(acl) : { acl }, own };
}

/** The access lists that hold for an API: its own, and those of its application that it has none of the same name for. */
export const listsOfApi = (
  api: PluginMap | undefined,
  outer: PluginMap | undefined,
): PluginMap => ({
  ...splitLists(outer).lists,
  ...splitLists(api).lists,
});

/**
 * The access lists of a route. They replace those of the service as a whole: one that the route has no other for is
 * switched off.
 */
export function routeAccess(
  api: PluginMap | undefined,
  outer: PluginMap | undefined,
): Record<string, unknown> {
  const inService = Object.entries(accessPlugins(splitLists(outer).lists));
  const off = inService.map(([name, settings]) => [name, switchedOff(settings)]);
  return { ...Object.fromEntries(off), ...accessPlugins(listsOfApi(api, outer)) };
}

/** Whether the record has an access list of its own. */
export const hasLists = (plugins: PluginMap | undefined): boolean =>
  Object.keys(splitLists(plugins).lists).length > 0;
