import { errorMessage } from '#api/errors.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { useRouteId } from '#shared/current.ts';
import { memberName } from './format.ts';
import { useTransferOwnership } from './queries.ts';

/** Transfers the ownership to another member after confirmation. */
export function useTransfer() {
  const { mutateAsync } = useTransferOwnership(useRouteId('orgId'));
  const confirm = useConfirm();
  const toast = useToast();
  return async function transfer(member: Member) {
    const name = memberName(member);
    const done = await confirm({
      title: `Make ${name} the owner?`,
      body: 'You cannot undo this: only the new owner can make you the owner again.',
      impact: [
        `${name} gets every permission, including deleting the organization`,
        'You become an organization admin and keep all other permissions',
        'Both of you lose your other roles',
      ],
      typedName: member.email,
      confirmLabel: 'Transfer ownership',
      danger: true,
      run: async () => {
        await mutateAsync(member.id);
      },
      describeError: errorMessage,
    });
    if (done) toast({ text: `${name} is now the owner` });
  };
}
