import type { ApplicationSpec, Protocol } from '#contract/generated/types.gen.ts';
import { zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { applicationIssues } from '#domain/application-rules.ts';
import { gatewayPlugins } from '#domain/gateway-config/plugins.ts';
import { applicationExtraIssues } from '#domain/gateway-extra.ts';
import { normalizeHosts } from '#domain/host-rules.ts';
import { applicationPluginIssues, applicationScriptWarnings } from '#domain/own-plugin-rules.ts';
import { defaultVersionOf, protocolsOf, type RuleIssue } from '#domain/rules.ts';
import type { Db } from '#server/db/connect.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { validate } from '#server/http/validate.ts';
import { acceptRecord, type RecordKind } from '#server/resources/accept.ts';
import { searchTextOf } from '#server/resources/list.ts';
import { pluginMapIssues, pluginMapWarnings } from '#server/resources/plugins/check.ts';

/** Validates a whole application of unknown shape against schema and rules. @throws HttpError 400 */
export function parseApplication(value: unknown): ApplicationSpec {
  const spec = validate(zApplicationSpec, value);
  const issues = applicationRules(spec);
  if (issues.length > 0) throw invalidFields(issues);
  return completed(spec);
}

/** The issues of an application that matches the schema, with its secrets in the clear. */
export function applicationRules(spec: ApplicationSpec): RuleIssue[] {
  return [
    ...applicationIssues(spec),
    ...applicationExtraIssues(spec),
    ...pluginMapIssues(spec.plugins, 'application'),
    ...applicationPluginIssues(spec),
  ];
}

const kind: RecordKind<ApplicationSpec> = {
  rules: applicationRules,
  warnings: (spec) => [
    ...pluginMapWarnings(spec.plugins, 'application'),
    ...applicationScriptWarnings(spec),
  ],
  plugins: ({ plugins }) => gatewayPlugins(plugins),
  pluginsPath: 'plugins',
};

/**
 * Accepts an application of unknown shape: see `acceptRecord`. Server-side defaults are filled in, and hosts stand as
 * gateways compare them. Unknown members are kept.
 *
 * @returns the application with sealed secrets, and what gateways refuse of it
 * @throws HttpError 400 with each field and rule.
 */
export async function acceptApplication(
  ctx: RequestContext,
  db: Db,
  value: unknown,
  stored?: ApplicationSpec,
): Promise<{ spec: ApplicationSpec; issues: RuleIssue[] }> {
  const sent = validate(zApplicationSpec, value);
  const before = stored && inOrderOf(stored, sent);
  const { record, issues } = await acceptRecord(ctx, db, kind, sent, before);
  return { spec: completed(record), issues };
}

/** Orders stored upstreams like the sent ones, so that a concealed secret is found by its version. */
function inOrderOf(stored: ApplicationSpec, { upstreams }: ApplicationSpec): ApplicationSpec {
  const places = upstreams.map(({ version }) => version);
  const place = ({ version }: ApplicationSpec['upstreams'][number]) => {
    const index = places.indexOf(version);
    return index < 0 ? places.length : index;
  };
  return { ...stored, upstreams: stored.upstreams.toSorted((a, b) => place(a) - place(b)) };
}

/** Fills in server-side defaults: `protocols` is always present, and `default_upstream_version` names a version. */
function completed(spec: ApplicationSpec): ApplicationSpec {
  const { protocol: _older, ...rest } = spec;
  return {
    ...rest,
    hosts: normalizeHosts(spec.hosts),
    protocols: protocolsOf(spec),
    default_upstream_version: defaultVersionOf(spec),
  };
}

/**
 * The older single `protocol` next to `protocols`: HTTPS if it is among them. Clients that send both back lose nothing,
 * because `protocols` takes precedence.
 */
export function singleProtocol(protocols: Protocol[]): Protocol {
  return protocols.includes('HTTPS') ? 'HTTPS' : 'HTTP';
}

/** The columns of an application, from a record that passed `checkApplication`. */
export function applicationColumns(spec: ApplicationSpec) {
  const { name, description, hosts, path_prefix, labels = [] } = spec;
  return {
    spec,
    name,
    labels,
    searchText: searchTextOf([name, description, ...hosts, path_prefix]),
  };
}
