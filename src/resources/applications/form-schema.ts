import type { UseFormReturn } from 'react-hook-form';
import type {
  Application,
  ApplicationPatch,
  ApplicationSpec,
  UpstreamAndVersion,
} from '#contract/generated/types.gen.ts';
import { zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { applicationIssues } from '#domain/application-rules.ts';
import { activeFlag } from '#domain/publication.ts';
import { defaultVersionOf, protocolsOf } from '#domain/rules.ts';
import { cloneName } from '#shared/clone-name.ts';
import { omitEmpty, patchBody } from '#shared/form-values.ts';
import { refineWith } from '#shared/rule-refinement.ts';
import { comparableUpstream, sendableUpstreams } from './upstream-shape.ts';

/** The values of the form: an application without server-written members, but with members unknown to us. */
export type ApplicationValues = ApplicationSpec;

export type ApplicationForm = UseFormReturn<ApplicationValues>;

/** The path of an upstream in the form. */
export type UpstreamPath = `upstreams.${number}.upstream`;

export const applicationSchema = zApplicationSpec.check(refineWith(applicationIssues));

/** The contract's default of `default_upstream_version`. */
const FIRST_VERSION = 'default';

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

/** The values of a new application. */
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

/** Converts a loaded application to form values: every writable member, known to us or not. */
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
    updated_by: _updatedBy,
    etag: _etag,
    gateway_issues: _issues,
    api_count: _apis,
    published_api_count: _publishedApis,
    ...rest
  } = application;
  return {
    ...rest,
    protocols: protocolsOf(rest),
    default_upstream_version: defaultVersionOf(rest) ?? rest.default_upstream_version,
  };
}

/** Returns the values of a copy: another name, and unpublished until a user reviews it. */
export function toClone(application: Application): ApplicationValues {
  const { protocol: _older, ...rest } = toForm(application);
  return { ...rest, name: cloneName(application.name), active: activeFlag(false) };
}

/** Normalizes values for comparison: an empty optional string, list or map equals a missing one. */
export function normalize(values: ApplicationValues): ApplicationValues {
  const { upstreams, ...rest } = values;
  return {
    ...omitEmpty(rest, 'description', 'labels', 'plugins', 'gateway_extra'),
    upstreams: upstreams.map(comparableUpstream),
  };
}

/** Builds the body of the PATCH that turns `loaded` into `values`, or null if nothing changed. */
export function toBody(
  values: ApplicationValues,
  loaded: ApplicationValues,
): ApplicationPatch | null {
  const patch = patchBody<object, ApplicationPatch>(normalize(loaded), normalize(values), {
    description: '',
    labels: [],
    plugins: {},
    gateway_extra: null,
  });
  if (!patch?.upstreams) return patch;
  return { ...patch, upstreams: sendableUpstreams(values.upstreams, loaded.upstreams) };
}

/** Builds the body of the POST that creates the application. */
export function toCreateBody(values: ApplicationValues): ApplicationSpec {
  return {
    ...omitEmpty(values, 'description', 'gateway_extra'),
    upstreams: sendableUpstreams(values.upstreams),
  };
}
