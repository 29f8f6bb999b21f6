import { useNavigate } from 'react-router';
import { errorText } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { queryClient } from '#api/query-client.ts';
import type { Api, PlannedChange } from '#contract/generated/types.gen.ts';
import { activeFlag, isPublished } from '#domain/publication.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { applications, useDeleteApisOf } from '#resources/applications/queries.ts';
import { metrics } from '#resources/metrics/queries.ts';
import { useCan } from '#shared/current.ts';
import { PlannedEffects } from '#shared/planned-effects.tsx';
import { RecentRequests } from '#shared/recent-requests.tsx';
import { useCopyId, usePublish } from '#shared/record-actions.ts';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useUndo } from '#shared/undo.ts';
import { deleteAllRequest, deletionRequest } from './deletion.ts';
import { useDeleteApi, usePatchApi } from './queries.ts';

/** Why the user cannot create, change or remove APIs of the cluster in the address; undefined if they can. */
export function useApiPermissions() {
  const can = useCan();
  const may = (verb: 'post' | 'patch' | 'delete') => can('api_management', 'apis', verb).reason;
  return { create: may('post'), change: may('patch'), remove: may('delete') };
}

/** Reads the application in the address, which the loaders of all its pages fetch. */
export function useApplication() {
  return usePrefetched(applications.one(useApplicationIds())).data;
}

/** Recent requests of an application or API, shown before it is unpublished or deleted. */
function recentRequests(clusterId: string, filter: { appId: string; apiId?: string }) {
  return <RecentRequests periods={metrics.recentRequests(clusterId, filter)} />;
}

interface ApiActions {
  edit: Action;
  clone: Action;
  /** Publish or Unpublish, whichever changes something. */
  publication: Action;
  copyId: Action;
  remove: Action;
}

/** The actions of an API as data. `onDeleted` runs after its deletion. */
export function useApiActions(onDeleted: () => void = () => {}) {
  const ids = useApplicationIds();
  const application = useApplication();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const confirm = useConfirm();
  const may = useApiPermissions();
  const copyId = useCopyId();
  const patch = usePatchApi(ids).mutateAsync;
  const deleteApi = useDeleteApi(ids).mutateAsync;
  const { publish, unpublish } = usePublish(
    ({ id, etag }, active) => patch({ apiId: id, patch: { active }, etag }),
    (apiId) => paths.api({ ...ids, apiId }),
  );
  const { clusterId, appId } = ids;
  const consequences = (api: Api, body: PlannedChange['body']) => (
    <>
      <PlannedEffects
        clusterId={clusterId}
        change={{ kind: 'api', record_id: api.id, application_id: appId, body }}
      />
      {recentRequests(clusterId, { appId, apiId: api.id })}
    </>
  );
  async function remove(api: Api) {
    let request: string | undefined;
    const deleted = await confirm({
      ...deletionRequest(api, application, async () => {
        request = await deleteApi(api);
      }),
      details: consequences(api, null),
    });
    if (!deleted) return;
    offerUndo({
      text: `Deleted ${api.name}`,
      about: `deletion ${api.id}`,
      requestIds: [request],
      name: api.name,
      href: paths.api({ ...ids, apiId: api.id }),
    });
    onDeleted();
  }
  return (api: Api): ApiActions => {
    const here = { ...ids, apiId: api.id };
    const published = isPublished(api);
    return {
      edit: {
        label: 'Edit',
        run: () => void navigate(paths.apiEdit(here)),
        disabledReason: may.change,
      },
      clone: {
        label: 'Clone',
        run: () => void navigate(paths.apiClone(here)),
        disabledReason: may.create,
      },
      publication: {
        label: published ? 'Unpublish' : 'Publish',
        run: () =>
          void (published
            ? unpublish(api, {
                body: 'Gateways stop serving the API. You can publish it again.',
                details: consequences(api, { active: activeFlag(false) }),
              })
            : publish(api)),
        disabledReason: may.change,
      },
      copyId: copyId(api),
      remove: {
        label: 'Delete',
        run: () => void remove(api),
        disabledReason: may.remove,
        danger: true,
      },
    };
  };
}

/** The actions in the order of a row's menu. */
export function rowActions(actions: ApiActions): readonly Action[] {
  return [actions.edit, actions.clone, actions.publication, actions.copyId, actions.remove];
}

/** Deletes every API of the application in the address. */
export function useDeleteAll(): Action {
  const ids = useApplicationIds();
  const { clusterId, appId } = ids;
  const application = useApplication();
  const deleteApis = useDeleteApisOf().mutateAsync;
  const confirm = useConfirm();
  const toast = useToast();
  const offerUndo = useUndo();
  const { remove } = useApiPermissions();
  async function deleteAll() {
    const about = `deletion of APIs ${appId}`;
    toast.clear(about);
    let count: number;
    try {
      // The list on the page may be filtered or stale; the deletion covers all APIs.
      ({ count } = await queryClient.fetchQuery({
        ...applications.apiCount({ appId }),
        staleTime: 0,
      }));
    } catch (error) {
      const { title, advice } = errorText(error);
      toast({ tone: 'bad', text: `${title}. ${advice}`, about, error });
      return;
    }
    let request: string | undefined;
    const deleted = await confirm({
      ...deleteAllRequest(application, count, async () => {
        request = await deleteApis(appId);
      }),
      details: (
        <>
          <PlannedEffects
            clusterId={clusterId}
            change={{ kind: 'application', record_id: appId, body: null }}
          />
          {recentRequests(clusterId, { appId })}
        </>
      ),
    });
    if (!deleted) return;
    const name = plural(count, 'API');
    const href = paths.applicationApis({ ...ids, appId });
    offerUndo({ text: `Deleted ${name}`, about, requestIds: [request], name, href });
  }
  return {
    label: 'Delete all APIs',
    run: () => void deleteAll(),
    disabledReason: remove,
    danger: true,
  };
}
