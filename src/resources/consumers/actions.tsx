import { useNavigate } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { paths } from '#paths';
import { useCan, useCluster, useRights } from '#shared/current.ts';
import { PlannedEffects } from '#shared/planned-effects.tsx';
import { useCopyId } from '#shared/record-actions.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { useUndo } from '#shared/undo.ts';
import { policyMentions } from './access-policy.ts';
import { useDeleteConsumer } from './queries.ts';

/** Permissions for consumers of the current cluster: undefined if allowed, otherwise the reason. */
export function useConsumerPermissions() {
  const can = useCan();
  const rights = useRights();
  const may = (verb: 'post' | 'patch' | 'delete') =>
    can('api_management', 'consumers', verb).reason;
  return {
    create: may('post'),
    change: may('patch'),
    remove: may('delete'),
    /** Revealing secrets requires more than reading consumers. */
    reveal: rights('api_management', 'consumers', 'put').reason,
    issue: may('post'),
  };
}

/** Deletes after a confirmation that lists the policies with the consumer's name. */
function useDeletion(onDeleted: () => void) {
  const { policies = {} } = useCluster();
  const ids = useClusterIds();
  const { mutateAsync } = useDeleteConsumer(ids);
  const confirm = useConfirm();
  const offerUndo = useUndo();
  return async function remove(consumer: Consumer) {
    const { id, name } = consumer;
    let request: string | undefined;
    const deleted = await confirm({
      title: `Delete ${name}?`,
      body: 'Its credentials stop working at once, and other consumers can use its keys.',
      impact: policyMentions(policies, consumer),
      details: (
        <PlannedEffects
          clusterId={ids.clusterId}
          change={{ kind: 'consumer', record_id: id, body: null }}
        />
      ),
      typedName: name,
      confirmLabel: 'Delete consumer',
      danger: true,
      run: async () => {
        request = await mutateAsync(consumer);
      },
      describeError: errorMessage,
    });
    if (!deleted) return;
    offerUndo({
      text: `Deleted ${name}`,
      about: `deletion ${id}`,
      requestIds: [request],
      name,
      href: paths.consumer({ ...ids, consumerId: id }),
    });
    onDeleted();
  };
}

interface ConsumerActions {
  edit: Action;
  copyId: Action;
  remove: Action;
}

/** The actions of one consumer as data. `onDeleted` runs after a deletion. */
export function useConsumerActions(onDeleted: () => void = () => {}) {
  const ids = useClusterIds();
  const navigate = useNavigate();
  const may = useConsumerPermissions();
  const copyId = useCopyId();
  const remove = useDeletion(onDeleted);
  return (consumer: Consumer): ConsumerActions => ({
    edit: {
      label: 'Edit',
      run: () => void navigate(paths.consumerEdit({ ...ids, consumerId: consumer.id })),
      disabledReason: may.change,
    },
    copyId: copyId(consumer),
    remove: {
      label: 'Delete',
      run: () => void remove(consumer),
      disabledReason: may.remove,
      danger: true,
    },
  });
}
