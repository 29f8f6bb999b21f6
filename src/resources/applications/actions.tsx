import { useNavigate } from 'react-router';
import { errorText } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { Application, PlannedChange } from '#contract/generated/types.gen.ts';
import { activeFlag, isPublished, servesNothing } from '#domain/publication.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { metrics } from '#resources/metrics/queries.ts';
import { useCan } from '#shared/current.ts';
import { PlannedEffects } from '#shared/planned-effects.tsx';
import { RecentRequests } from '#shared/recent-requests.tsx';
import { useCopyId, usePublish } from '#shared/record-actions.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useUndo } from '#shared/undo.ts';
import { deletionRequest } from './deletion.ts';
import {
  applications,
  refreshApis,
  useDeleteApisFirst,
  useDeleteApplication,
  usePatchApplication,
} from './queries.ts';

/** Why the user cannot create, change or remove applications of the cluster in the address; undefined if they can. */
export function useApplicationPermissions() {
  const can = useCan();
  const may = (verb: 'post' | 'patch' | 'delete') =>
    can('api_management', 'applications', verb).reason;
  return { create: may('post'), change: may('patch'), remove: may('delete') };
}

/** What callers notice when an application is unpublished or deleted, and its recent requests. */
function consequences(clusterId: string, { id }: Application, body: PlannedChange['body']) {
  return (
    <>
      <PlannedEffects clusterId={clusterId} change={{ kind: 'application', record_id: id, body }} />
      <RecentRequests periods={metrics.recentRequests(clusterId, { appId: id })} />
    </>
  );
}

/** Deletes an application and its APIs after a confirmation that shows the number of APIs. */
function useDeletion(onDeleted: () => void) {
  const ids = useClusterIds();
  const deleteApis = useDeleteApisFirst().mutateAsync;
  const deleteApplication = useDeleteApplication(ids).mutateAsync;
  const confirm = useConfirm();
  const toast = useToast();
  const offerUndo = useUndo();
  return async function remove(application: Application) {
    const { id, name } = application;
    const about = `deletion ${id}`;
    toast.clear(about);
    let count: number;
    let apisRequest: string | undefined;
    let request: string | undefined;
    try {
      // Always refetched: a cached count may be stale.
      ({ count } = await queryClient.fetchQuery({
        ...applications.apiCount({ appId: id }),
        staleTime: 0,
      }));
    } catch (error) {
      const { title, advice } = errorText(error);
      toast({ tone: 'bad', text: `${title}. ${advice}`, about, error });
      return;
    }
    const deleted = await confirm({
      ...deletionRequest(application, count, {
        deleteApis: async () => {
          apisRequest = await deleteApis(id);
        },
        deleteApplication: async () => {
          try {
            request = await deleteApplication(application);
          } catch (error) {
            if (count > 0) await refreshApis();
            throw error;
          }
        },
      }),
      details: consequences(ids.clusterId, application, null),
    });
    if (!deleted) return;
    offerUndo({
      text: `Deleted ${name}`,
      about,
      // Its APIs need the application.
      requestIds: count > 0 ? [request, apisRequest] : [request],
      name,
      href: paths.application({ ...ids, appId: id }),
    });
    onDeleted();
  };
}

interface ApplicationActions {
  edit: Action;
  clone: Action;
  /** Publish or Unpublish, whichever changes something. */
  publication: Action;
  copyId: Action;
  remove: Action;
}

/** The actions of an application as data. `onDeleted` runs after its deletion. */
export function useApplicationActions(onDeleted: () => void = () => {}) {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const may = useApplicationPermissions();
  const { mutateAsync: patch } = usePatchApplication(ids);
  const { publish, unpublish } = usePublish(
    ({ id, etag }, active) => patch({ appId: id, patch: { active }, etag }),
    (appId) => paths.application({ ...ids, appId }),
  );
  const copyId = useCopyId();
  const remove = useDeletion(onDeleted);
  return (application: Application): ApplicationActions => {
    const here = { ...ids, appId: application.id };
    const published = isPublished(application);
    return {
      edit: {
        label: 'Edit',
        run: () => void navigate(paths.applicationEdit(here)),
        disabledReason: may.change,
      },
      clone: {
        label: 'Clone',
        run: () => void navigate(paths.applicationClone(here)),
        disabledReason: may.create,
      },
      publication: {
        label: published ? 'Unpublish' : 'Publish',
        run: () =>
          void (published
            ? unpublish(application, {
                body: servesNothing(application)
                  ? 'Gateways serve none of its APIs now. You can publish it again.'
                  : 'Gateways stop serving all of its APIs. You can publish it again.',
                details: consequences(ids.clusterId, application, { active: activeFlag(false) }),
              })
            : publish(application)),
        disabledReason: may.change,
      },
      copyId: copyId(application),
      remove: {
        label: 'Delete',
        run: () => void remove(application),
        disabledReason: may.remove,
        danger: true,
      },
    };
  };
}

/** The actions in the order of a row's menu. */
export function rowActions(actions: ApplicationActions): readonly Action[] {
  return [actions.edit, actions.clone, actions.publication, actions.copyId, actions.remove];
}
