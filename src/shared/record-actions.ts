import { errorText } from '#api/errors.ts';
import type { ActiveFlag } from '#contract/generated/types.gen.ts';
import { activeFlag } from '#domain/publication.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { useToast } from '#kit/toast.tsx';

interface NamedRecord {
  id: string;
  name: string;
}

function errorSentences(error: unknown): string {
  const { title, advice } = errorText(error);
  return `${title}. ${advice}`;
}

/** What toasts about publishing and unpublishing a record are about. */
const publicationOf = ({ id }: NamedRecord) => `publication ${id}`;

/** The content of the confirmation before unpublishing. */
type UnpublishDialog = Pick<ConfirmRequest, 'body' | 'impact' | 'details'>;

/**
 * Publishes at once, and unpublishes after confirmation, because gateways then stop answering. Both offer an undo. `patch`
 * sends the change; errors that it throws are shown in a toast or in the dialog.
 */
export function usePublish(patch: (id: string, active: ActiveFlag) => Promise<unknown>) {
  const toast = useToast();
  const confirm = useConfirm();

  function notify(record: NamedRecord, published: boolean, undone: boolean) {
    const text = `${published ? 'Published' : 'Unpublished'} ${record.name}`;
    const undo = { label: 'Undo', run: () => void change(record, !published, true) };
    const about = publicationOf(record);
    toast(undone ? { text, about } : { text, about, action: undo });
  }
  async function change(record: NamedRecord, published: boolean, undone: boolean) {
    try {
      await patch(record.id, activeFlag(published));
    } catch (error) {
      const what = published ? 'published' : 'unpublished';
      const text = `${record.name} was not ${what}. ${errorSentences(error)}`;
      toast({ tone: 'bad', text, about: publicationOf(record), error });
      return;
    }
    notify(record, published, undone);
  }
  return {
    publish: (record: NamedRecord) => change(record, true, false),
    async unpublish(record: NamedRecord, dialog: UnpublishDialog) {
      const done = await confirm({
        title: `Unpublish ${record.name}?`,
        confirmLabel: 'Unpublish',
        ...dialog,
        run: async () => void (await patch(record.id, activeFlag(false))),
        describeError: errorSentences,
      });
      if (done) notify(record, false, false);
    },
  };
}

/** Returns the action that copies a record's id to the clipboard, confirmed by a toast. */
export function useCopyId(): (record: NamedRecord) => Action {
  const toast = useToast();
  return ({ id, name }) => ({
    label: 'Copy id',
    run: () =>
      void navigator.clipboard.writeText(id).then(
        () => toast({ text: `Copied the id of ${name}`, about: 'copy' }),
        () => toast({ tone: 'bad', text: 'The browser did not allow copying', about: 'copy' }),
      ),
  });
}
