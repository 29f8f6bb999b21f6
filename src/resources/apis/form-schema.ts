import type {
  Api,
  ApiPatch,
  ApiPath,
  ApiSpec,
  Expression,
  FineGrainedRouteControl,
} from '#contract/generated/types.gen.ts';
import { zApiSpec } from '#contract/generated/zod.gen.ts';
import { apiIssues } from '#domain/rules.ts';
import { changedMembers } from '#lib/diff.ts';
import { deepEqual } from '#lib/equal.ts';
import { cloneName } from '#shared/clone-name.ts';
import { activeFlag } from '#shared/publication.ts';
import { follows } from '#shared/rule-refinement.ts';
import { sortMethods } from './methods.ts';
import { tidyExpression } from './route-control.ts';

/**
 * What the form edits: an API without what only the server writes, members unknown to us included. What has a field
 * is filled in; of methods, none means all.
 */
export type ApiValues = ApiSpec;

export const apiSchema = zApiSpec.check(follows(apiIssues));

const noControl = { enabled: false, logical_relationship: 'All', expressions: [] } as const;

/** A new row of the list of paths. */
export function newPath(): ApiPath {
  return { path: '', path_type: 'Prefix' };
}

/** A new condition. */
export function newExpression(): Expression {
  return { subject: 'header', name: '', operator: 'equal', value: '' };
}

/** The form of a new API. */
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

/** A loaded API as form values: everything that can be written, known to us or not. */
export function toForm(api: Api): ApiValues {
  const {
    id: _id,
    app_id: _application,
    status: _status,
    created_at: _created,
    updated_at: _updated,
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

/** A copy of an API to create: under another name, and unpublished until somebody looked at it. */
export function toClone(api: Api): ApiValues {
  return { ...toForm(api), name: cloneName(api.name), active: activeFlag(false) };
}

/** Values as they can be compared: an empty optional text, list or map says the same as none. */
export function normalize(values: ApiValues) {
  const { description, labels, plugins, ...rest } = values;
  return {
    ...rest,
    ...(description && { description }),
    ...(labels && labels.length > 0 && { labels }),
    ...(plugins && Object.keys(plugins).length > 0 && { plugins }),
    methods: sortMethods(values.methods ?? []),
    fine_grained_route_control: filledControl(values.fine_grained_route_control),
  };
}

/** Route control with nothing left out that has a field, and without what its conditions have no use for. */
function filledControl(control: FineGrainedRouteControl = {}) {
  const expressions = (control.expressions ?? []).map(tidyExpression);
  return { ...noControl, ...control, expressions };
}

/**
 * The body of the PATCH that turns `loaded` into `values`: the top-level members that changed, each
 * whole. Null when nothing changed, and nothing is to be sent. An optional member that was taken
 * away is sent empty, because a patch keeps what it does not name.
 */
export function toBody(values: ApiValues, loaded: ApiValues): ApiPatch | null {
  const changed = changedMembers(normalize(loaded), normalize(values));
  const names = Object.keys(changed) as (keyof ApiValues)[];
  if (names.length === 0) return null;
  const empty: Partial<ApiPatch> = { description: '', labels: [], plugins: {} };
  return Object.fromEntries(names.map((name) => [name, changed[name] ?? empty[name]]));
}

/** The body of the POST that creates what the form says. */
export function toCreateBody(values: ApiValues): ApiSpec {
  const { methods, fine_grained_route_control, ...rest } = normalize(values);
  return {
    ...rest,
    // An empty list of methods would read as "no method"; left out it means all of them.
    ...(methods.length > 0 && { methods }),
    ...(!deepEqual(fine_grained_route_control, noControl) && { fine_grained_route_control }),
  };
}
