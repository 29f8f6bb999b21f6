import { useNavigate } from 'react-router';
import { errorMessage } from '#api/errors.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan, useCluster, useRights } from '#shared/current.ts';
import { useCopyId } from '#shared/record-actions.ts';
import { useClusterIds } from '#shared/route-ids.ts';
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
  const { mutateAsync } = useDeleteConsumer(useClusterIds());
  const confirm = useConfirm();
  const toast = useToast();
  return async function remove(consumer: Consumer) {
    const { id, name } = consumer;
    const deleted = await confirm({
      title: `Delete ${name}?`,
      body: 'Its credentials stop working at once, and other consumers can use its keys. It cannot be restored.',
      impact: policyMentions(policies, consumer),
      typedName: name,
      confirmLabel: 'Delete consumer',
      danger: true,
      run: async () => {
        await mutateAsync(id);
      },
      describeError: errorMessage,
    });
    if (!deleted) return;
    toast({ text: `Deleted ${name}` });
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
