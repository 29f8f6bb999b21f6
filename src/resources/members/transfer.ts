import { submitWords } from '#api/errors.ts';
import type { Member } from '#contract/generated/types.gen.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { useId } from '#shared/place.ts';
import { useTransferOwnership } from './queries.ts';
import { memberName } from './words.ts';

/** Asks, and makes somebody else the owner. */
export function useTransfer() {
  const { mutateAsync } = useTransferOwnership(useId('orgId'));
  const confirm = useConfirm();
  const toast = useToast();
  return async function transfer(member: Member) {
    const name = memberName(member);
    const done = await confirm({
      title: `Make ${name} the owner?`,
      body: 'You cannot take this back: only the new owner can make you the owner again.',
      impact: [
        `${name} gets every right, including deleting the organization`,
        'You become an organization admin and keep all other rights',
        'The other roles of both of you end',
      ],
      typedName: member.email,
      confirmLabel: 'Transfer ownership',
      danger: true,
      run: async () => {
        await mutateAsync(member.id);
      },
      describeError: submitWords,
    });
    if (done) toast({ text: `${name} is the owner now` });
  };
}
