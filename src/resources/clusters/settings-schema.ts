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
import { clientIssues, proxyIssues } from '#domain/cluster-rules.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';
import { refineWith } from '#shared/rule-refinement.ts';

/*
 * A cluster's settings have three groups. A PATCH replaces a whole group, so the body contains the loaded group with the
 * edits applied, members without a field included.
 */

export interface SettingsGroup<Values extends object> {
  member: keyof ClusterSettings;
  schema: core.$ZodType<unknown, Values>;
  /** Dotted paths of the members with a field, inner ones first. In these, false, 0, empty and null mean absent. */
  shown: readonly string[];
}

export const clientGroup: SettingsGroup<ClientSettings> = {
  member: 'client_settings',
  schema: zClientSettings.check(refineWith(clientIssues)),
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

/** `enable_request_buffering` is not listed in `shown`: gateways buffer by default, so false differs from absent. */
export const proxyGroup: SettingsGroup<ApiProxySettings> = {
  member: 'api_proxy_settings',
  schema: zApiProxySettings.check(refineWith(proxyIssues)),
  shown: [
    'server_header_customization.mode',
    'server_header_customization.new_server_header',
    'server_header_customization',
    'url_handling_options',
  ],
};

/** Normalizes values for comparison: removes unset members that have a field. */
export function normalizeGroup<Values extends object>(
  { shown }: SettingsGroup<Values>,
  values: Values,
): Values {
  const copy = structuredClone(values);
  for (const path of shown) {
    const [parent, name] = resolveParent(copy, path);
    if (parent && isUnset(own(parent, name))) delete parent[name];
  }
  return withoutUndefined(copy);
}

/**
 * Returns the body of the PATCH that turns `loaded` into `values`, with the whole group, or null without changes. Members
 * that were unset and still are keep their loaded value.
 */
export function toBody<Values extends object>(
  group: SettingsGroup<Values>,
  values: Values,
  loaded: Values,
): ClusterSettings | null {
  if (deepEqual(normalizeGroup(group, values), normalizeGroup(group, loaded))) return null;
  const sent = structuredClone(values);
  for (const path of group.shown) {
    const [parent, name] = resolveParent(sent, path);
    if (!parent || !isUnset(own(parent, name))) continue;
    const [before, same] = resolveParent(loaded, path);
    const was = before && own(before, same);
    if (was !== undefined && isUnset(was)) parent[name] = was;
    else if (was === undefined || isEmpty(own(parent, name))) delete parent[name];
  }
  return { [group.member]: withoutUndefined(sent) };
}

function resolveParent(
  values: object,
  path: string,
): [Record<string, unknown> | undefined, string] {
  const keys = path.split('.');
  const name = keys.pop() ?? '';
  let here: unknown = values;
  for (const key of keys) here = isRecord(here) ? own(here, key) : undefined;
  return [isRecord(here) ? here : undefined, name];
}

function isUnset(value: unknown): boolean {
  return isEmpty(value) || value === false || value === 0;
}

/** Whether a value is missing or has no content. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every((member) => member === undefined);
}

/** Removes the `undefined` members that the form library sets for rendered fields. */
function withoutUndefined<Values extends object>(values: Values): Values {
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) Reflect.deleteProperty(values, key);
    else if (isRecord(value)) withoutUndefined(value);
  }
  return values;
}
