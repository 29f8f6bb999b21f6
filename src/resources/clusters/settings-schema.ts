import type { core } from 'zod';
import type {
  ApiProxySettings,
  ClientSettings,
  ClusterSettings,
  ObservabilitySettings,
} from '#contract/generated/types.gen.ts';
import {
  zApiProxySettings,
  zClientSettings,
  zObservabilitySettings,
} from '#contract/generated/zod.gen.ts';
import { clientIssues, proxyIssues } from '#domain/settings-rules.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';
import { follows } from '#shared/rule-refinement.ts';

/*
 * A cluster's settings come in three groups. A PATCH replaces a group whole, so that what is sent is the group as it was
 * loaded with the edits in it, members that no field shows included.
 */

/** One group: its member of the settings and what its form needs. */
export interface SettingsGroup<Values extends object> {
  member: keyof ClusterSettings;
  schema: core.$ZodType<unknown, Values>;
  /**
   * Dotted paths of the members that fields show, inner ones first. When one of them is false, 0, empty or null that
   * says the same as when it is absent.
   */
  shown: readonly string[];
}

export const clientGroup: SettingsGroup<ClientSettings> = {
  member: 'client_settings',
  schema: zClientSettings.check(follows(clientIssues)),
  shown: [
    'maximum_request_body_size',
    'client_real_ip.enabled',
    'client_real_ip.replace_from.position',
    'client_real_ip.replace_from.name',
    'client_real_ip.replace_from',
    'client_real_ip.trusted_addresses',
    'client_real_ip.recursive_search',
    'client_real_ip',
  ],
};

export const observabilityGroup: SettingsGroup<ObservabilitySettings> = {
  member: 'observability_settings',
  schema: zObservabilitySettings,
  shown: [
    'metrics.enabled',
    'metrics',
    'show_upstream_status_in_response_header',
    'access_log_rotate.enabled',
    'access_log_rotate.interval',
    'access_log_rotate.maximum_kept_log_entries',
    'access_log_rotate.enable_compression',
    'access_log_rotate',
  ],
};

/** Here `enable_request_buffering` is not among the shown: off is not what gateways do when nothing is said. */
export const proxyGroup: SettingsGroup<ApiProxySettings> = {
  member: 'api_proxy_settings',
  schema: zApiProxySettings.check(follows(proxyIssues)),
  shown: [
    'server_header_customization.mode',
    'server_header_customization.new_server_header',
    'server_header_customization',
    'url_handling_options',
  ],
};

/** Values as they can be compared: shown members that say nothing are left out. */
export function normalizeGroup<Values extends object>(
  { shown }: SettingsGroup<Values>,
  values: Values,
): Values {
  const copy = structuredClone(values);
  for (const path of shown) {
    const [parent, name] = parentAt(copy, path);
    if (parent && saysNothing(own(parent, name))) delete parent[name];
  }
  return withoutUndefined(copy);
}

/**
 * The body of the PATCH that turns `loaded` into `values`, with the whole group. Null when nothing changed. What says as
 * little as before stays as it was loaded.
 */
export function toBody<Values extends object>(
  group: SettingsGroup<Values>,
  values: Values,
  loaded: Values,
): ClusterSettings | null {
  if (deepEqual(normalizeGroup(group, values), normalizeGroup(group, loaded))) return null;
  const sent = structuredClone(values);
  for (const path of group.shown) {
    const [parent, name] = parentAt(sent, path);
    if (!parent || !saysNothing(own(parent, name))) continue;
    const [before, same] = parentAt(loaded, path);
    const was = before && own(before, same);
    if (was !== undefined && saysNothing(was)) parent[name] = was;
    else if (was === undefined || isBlank(own(parent, name))) delete parent[name];
  }
  return { [group.member]: withoutUndefined(sent) };
}

/** The newest values with the edits that lead from `base` to `values`, member by member; where both changed, the edit stays. */
export function ontoNewest<Values extends object>(
  base: Values,
  values: Values,
  newest: Values,
): Values {
  const from = base as Record<string, unknown>;
  const mine = values as Record<string, unknown>;
  const theirs = newest as Record<string, unknown>;
  const names = new Set([...Object.keys(mine), ...Object.keys(from), ...Object.keys(theirs)]);
  const merged = [...names].map((name) => {
    const [was, wanted, found] = [own(from, name), own(mine, name), own(theirs, name)];
    if (deepEqual(was, wanted)) return [name, found];
    const inside = isRecord(wanted) && isRecord(found);
    return [name, inside ? ontoNewest(isRecord(was) ? was : {}, wanted, found) : wanted];
  });
  return withoutUndefined(Object.fromEntries(merged));
}

function parentAt(values: object, path: string): [Record<string, unknown> | undefined, string] {
  const keys = path.split('.');
  const name = keys.pop() ?? '';
  let here: unknown = values;
  for (const key of keys) here = isRecord(here) ? own(here, key) : undefined;
  return [isRecord(here) ? here : undefined, name];
}

function saysNothing(value: unknown): boolean {
  return isBlank(value) || value === false || value === 0;
}

/** No value at all, or one without content. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every((member) => member === undefined);
}

/** The form library leaves `undefined` where it drew a field; JSON has no such thing. */
function withoutUndefined<Values extends object>(values: Values): Values {
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) Reflect.deleteProperty(values, key);
    else if (isRecord(value)) withoutUndefined(value);
  }
  return values;
}
