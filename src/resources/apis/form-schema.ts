import type {
  Api,
  ApiPatch,
  ApiPath,
  ApiSpec,
  Expression,
  FineGrainedRouteControl,
  UpstreamTimeout,
} from '#contract/generated/types.gen.ts';
import { zApiSpec } from '#contract/generated/zod.gen.ts';
import { sortMethods } from '#domain/api-methods.ts';
import { apiIssues } from '#domain/api-rules.ts';
import { activeFlag } from '#domain/publication.ts';
import { deepEqual } from '#lib/equal.ts';
import { cloneName } from '#shared/clone-name.ts';
import { omitEmpty, patchBody } from '#shared/form-values.ts';
import { normalizeExpression } from '#shared/route-control.ts';
import { refineWith } from '#shared/rule-refinement.ts';

/**
 * The values of the form: an API without server-written members, but with members unknown to us. Members with a field
 * are always present; no methods means all of them.
 */
export type ApiValues = ApiSpec;

/**
 * Returns the schema of an API with its rules.
 *
 * @param pathPrefix the path prefix of the application
 */
export function apiSchema(pathPrefix: string) {
  return zApiSpec.check(refineWith((spec: ApiSpec) => apiIssues(spec, { pathPrefix })));
}

const noControl = { enabled: false, logical_relationship: 'All', expressions: [] } as const;

export function newPath(): ApiPath {
  return { path: '', path_type: 'Prefix' };
}

export function newExpression(): Expression {
  return { subject: 'header', name: '', operator: 'equal', value: '' };
}

/** A group of conditions with its first one. */
export function newGroup(): Expression {
  return { subject: 'group', operator: 'any', expressions: [newExpression()] };
}

/** The values of a new API. */
export const defaults: ApiValues = {
  name: '',
  description: '',
  type: 'Rest',
  methods: [],
  paths: [newPath()],
  strip_path_prefix: false,
  fine_grained_route_control: { ...noControl, expressions: [] },
  labels: [],
  plugins: {},
  active: activeFlag(true),
};

/** Converts a loaded API to form values: every writable member, known to us or not. */
export function toForm(api: Api): ApiValues {
  const {
    id: _id,
    app_id: _application,
    status: _status,
    created_at: _created,
    updated_at: _updated,
    updated_by: _updatedBy,
    etag: _etag,
    gateway_issues: _issues,
    ...rest
  } = api;
  return {
    ...rest,
    methods: api.methods ?? [],
    paths: api.paths.map((path) => ({ path_type: 'Prefix', ...path })),
    fine_grained_route_control: {
      ...noControl,
      expressions: [],
      ...api.fine_grained_route_control,
    },
  };
}

/** Returns the values of a copy: another name, and unpublished until a user reviews it. */
export function toClone(api: Api): ApiValues {
  return { ...toForm(api), name: cloneName(api.name), active: activeFlag(false) };
}

/** Normalizes values for comparison: an empty optional string, list or map equals a missing one. */
export function normalize(values: ApiValues) {
  const { timeout, ...rest } = omitEmpty(
    { ...values, timeout: filledTimeout(values.timeout) },
    'description',
    'labels',
    'plugins',
    'remote_addrs',
    'gateway_extra',
    'timeout',
    'priority',
  );
  return {
    ...rest,
    ...(timeout && { timeout }),
    methods: sortMethods(values.methods ?? []),
    fine_grained_route_control: filledControl(values.fine_grained_route_control),
  };
}

/** Leaves out the members that the form library adds for empty fields. */
function filledTimeout(timeout: UpstreamTimeout = {}): UpstreamTimeout {
  const members = Object.entries(timeout).filter(([, seconds]) => seconds !== undefined);
  return Object.fromEntries(members);
}

/** Fills in missing members of route control, and removes unused members of its conditions. */
function filledControl(control: FineGrainedRouteControl = {}) {
  const expressions = (control.expressions ?? []).map(normalizeExpression);
  return { ...noControl, ...control, expressions };
}

/** Builds the body of the PATCH that turns `loaded` into `values`, or null if nothing changed. */
export function toBody(values: ApiValues, loaded: ApiValues): ApiPatch | null {
  return patchBody<object, ApiPatch>(normalize(loaded), normalize(values), {
    description: '',
    labels: [],
    plugins: {},
    priority: null,
    timeout: null,
    remote_addrs: null,
    gateway_extra: null,
  });
}

/** Builds the body of the POST that creates the API. */
export function toCreateBody(values: ApiValues): ApiSpec {
  const { methods, fine_grained_route_control, ...rest } = normalize(values);
  return {
    ...rest,
    // Left out, it means all methods; an empty list would mean none.
    ...(methods.length > 0 && { methods }),
    ...(!deepEqual(fine_grained_route_control, noControl) && { fine_grained_route_control }),
  };
}
