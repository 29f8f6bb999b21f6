import { useNavigate } from 'react-router';
import { submitWords } from '#api/errors.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCan, useCluster, useRights } from '#shared/place.ts';
import { useCopyId } from '#shared/record-actions.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { policyMentions } from './policy-mentions.ts';
import { useDeleteConsumer } from './queries.ts';

/** What an operator may do with consumers of the cluster in the address; a reason says why not. */
export function useConsumerPermissions() {
  const can = useCan();
  const rights = useRights();
  const may = (verb: 'post' | 'patch' | 'delete') =>
    can('api_management', 'consumers', verb).reason;
  return {
    create: may('post'),
    change: may('patch'),
    remove: may('delete'),
    /** Seeing secrets asks for more than seeing consumers. */
    reveal: rights('api_management', 'consumers', 'put').reason,
    issue: may('post'),
  };
}

/** Asks, with where the name is used, and deletes. */
function useDeletion(onDeleted: () => void) {
  const { policies = {} } = useCluster();
  const { mutateAsync } = useDeleteConsumer(useClusterIds());
  const confirm = useConfirm();
  const toast = useToast();
  return async function remove(consumer: Consumer) {
    const { id, name } = consumer;
    const deleted = await confirm({
      title: `Delete ${name}?`,
      body: 'Its credentials stop working at once, and its keys are free for others. It cannot be brought back.',
      impact: policyMentions(policies, consumer),
      typedName: name,
      confirmLabel: 'Delete consumer',
      danger: true,
      run: async () => {
        await mutateAsync(id);
      },
      describeError: submitWords,
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

/** The actions of one consumer as data. `onDeleted` runs once it is gone. */
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
