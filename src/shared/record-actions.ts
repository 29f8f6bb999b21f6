import { errorWords } from '#api/errors.ts';
import type { ActiveFlag } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action.ts';
import { type ConfirmRequest, useConfirm } from '#kit/confirm.tsx';
import { useToast } from '#kit/toast.tsx';
import { activeFlag } from './publication.ts';

interface NamedRecord {
  id: string;
  name: string;
}

function wordsOf(error: unknown): string {
  const { title, advice } = errorWords(error);
  return `${title}. ${advice}`;
}

/** What the question before something is withdrawn says. */
type Withdrawal = Pick<ConfirmRequest, 'body' | 'impact' | 'details'>;

/**
 * Publishes at once, and withdraws once the reader agreed: callers get no answer from then on. Both offer to take it back,
 * as nothing is lost by either. `patch` sends the change; what it throws is told in a toast or in the question.
 */
export function usePublish(patch: (id: string, active: ActiveFlag) => Promise<unknown>) {
  const toast = useToast();
  const confirm = useConfirm();

  function tell(record: NamedRecord, published: boolean, undone: boolean) {
    const text = `${published ? 'Published' : 'Unpublished'} ${record.name}`;
    const undo = { label: 'Undo', run: () => void change(record, !published, true) };
    toast(undone ? { text } : { text, action: undo });
  }
  async function change(record: NamedRecord, published: boolean, undone: boolean) {
    try {
      await patch(record.id, activeFlag(published));
    } catch (error) {
      const what = published ? 'published' : 'unpublished';
      toast({ tone: 'bad', text: `${record.name} was not ${what}. ${wordsOf(error)}` });
      return;
    }
    tell(record, published, undone);
  }
  return {
    publish: (record: NamedRecord) => change(record, true, false),
    async withdraw(record: NamedRecord, withdrawal: Withdrawal) {
      const done = await confirm({
        title: `Unpublish ${record.name}?`,
        confirmLabel: 'Unpublish',
        ...withdrawal,
        run: async () => void (await patch(record.id, activeFlag(false))),
        describeError: wordsOf,
      });
      if (done) tell(record, false, false);
    },
  };
}

/** Makes the action that puts a record's id on the clipboard, and says so. */
export function useCopyId(): (record: NamedRecord) => Action {
  const toast = useToast();
  return ({ id, name }) => ({
    label: 'Copy id',
    run: () =>
      void navigator.clipboard.writeText(id).then(
        () => toast({ text: `Copied the id of ${name}` }),
        () => toast({ tone: 'bad', text: 'The browser did not allow copying' }),
      ),
  });
}
