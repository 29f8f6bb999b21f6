import type {
  Application,
  ApplicationPatch,
  ApplicationSpec,
  UpstreamAndVersion,
} from '#contract/generated/types.gen.ts';
import { zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { applicationIssues, defaultVersionOf, protocolsOf } from '#domain/rules.ts';
import { changedMembers } from '#lib/diff.ts';
import { cloneName } from '#shared/clone-name.ts';
import { activeFlag } from '#shared/publication.ts';
import { follows } from '#shared/rule-refinement.ts';
import { comparableUpstream, sendableUpstreams } from './upstream-shape.ts';

/** What the form edits: an application without what only the server writes, members unknown to us included. */
export type ApplicationValues = ApplicationSpec;

export const applicationSchema = zApplicationSpec.check(follows(applicationIssues));

/** The version that a new application starts with: the contract's default of `default_upstream_version`. */
const FIRST_VERSION = 'default';

/** A new version, ready for its first target. */
export function newUpstream(version: string): UpstreamAndVersion {
  return {
    version,
    upstream: {
      scheme: 'http',
      lb_type: 'roundrobin',
      targets: [newTarget()],
    },
  };
}

export function newTarget() {
  return { host: '', port: 80, weight: 100 };
}

/** The form of a new application. */
export const defaults: ApplicationValues = {
  name: '',
  description: '',
  hosts: [],
  path_prefix: '/',
  protocols: ['HTTP'],
  plugins: {},
  upstreams: [newUpstream(FIRST_VERSION)],
  default_upstream_version: FIRST_VERSION,
  labels: [],
  active: activeFlag(true),
};

/** A loaded application as form values: everything that can be written, known to us or not. */
export function toForm(application: Application): ApplicationValues {
  const {
    id: _id,
    cluster_id: _cluster,
    status: _status,
    available_cert_ids: _certificates,
    canary_release_id: _releases,
    canary_upstream_version_list: _canaries,
    created_at: _created,
    updated_at: _updated,
    ...rest
  } = application;
  return {
    ...rest,
    protocols: protocolsOf(rest),
    default_upstream_version: defaultVersionOf(rest) ?? rest.default_upstream_version,
  };
}

/** A copy of an application to create: under another name, and unpublished until somebody looked at it. */
export function toClone(application: Application): ApplicationValues {
  const { protocol: _older, ...rest } = toForm(application);
  return { ...rest, name: cloneName(application.name), active: activeFlag(false) };
}

/** Values as they can be compared: an empty optional text, list or map says the same as none. */
export function normalize(values: ApplicationValues): ApplicationValues {
  const { description, labels, plugins, upstreams, ...rest } = values;
  return {
    ...rest,
    ...(description && { description }),
    ...(labels && labels.length > 0 && { labels }),
    ...(plugins && Object.keys(plugins).length > 0 && { plugins }),
    upstreams: upstreams.map(comparableUpstream),
  };
}

/**
 * The body of the PATCH that turns `loaded` into `values`: the top-level members that changed, each
 * whole. Null when nothing changed, and nothing is to be sent. An optional member that was taken
 * away is sent empty, because a patch keeps what it does not name.
 */
export function toBody(
  values: ApplicationValues,
  loaded: ApplicationValues,
): ApplicationPatch | null {
  const changed = changedMembers(normalize(loaded), normalize(values));
  const names = Object.keys(changed) as (keyof ApplicationValues)[];
  if (names.length === 0) return null;
  const empty: Partial<ApplicationPatch> = { description: '', labels: [], plugins: {} };
  const body = names.map((name) => [name, values[name] ?? empty[name]] as const);
  return {
    ...Object.fromEntries(body),
    ...('upstreams' in changed && {
      upstreams: sendableUpstreams(values.upstreams, loaded.upstreams),
    }),
  };
}

/** The body of the POST that creates what the form says. */
export function toCreateBody(values: ApplicationValues): ApplicationSpec {
  const { description, ...rest } = values;
  return {
    ...rest,
    ...(description && { description }),
    upstreams: sendableUpstreams(values.upstreams),
  };
}
