import { requestIdFor } from '#api/envelope.ts';
import { errorText } from '#api/errors.ts';
import type { Versioned } from '#api/mutation.ts';
import type { ActiveFlag } from '#contract/generated/types.gen.ts';
import { activeFlag } from '#domain/publication.ts';
import type { Action } from '#kit/action-menu.tsx';
import { useConfirm } from '#kit/confirm.tsx';
import type { ConfirmRequest } from '#kit/confirm-dialog.tsx';
import { useToast } from '#kit/toast.tsx';
import { useUndo } from './undo.ts';

interface NamedRecord extends Versioned {
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
 * Publishes at once, and unpublishes after confirmation, because gateways then stop answering. Both offer an undo.
 *
 * @param patch sends the change and returns the record after it; errors that it throws are shown in a toast or in the dialog
 * @param hrefOf the page of a record
 */
export function usePublish(
  patch: (record: Versioned, active: ActiveFlag) => Promise<Pick<Versioned, 'etag'>>,
  hrefOf: (id: string) => string,
) {
  const toast = useToast();
  const offerUndo = useUndo();
  const confirm = useConfirm();

  function notify(record: NamedRecord, published: boolean, undone: boolean) {
    const text = `${published ? 'Published' : 'Unpublished'} ${record.name}`;
    const undo = { label: 'Undo', run: () => void change(record, !published, true) };
    const about = publicationOf(record);
    toast(undone ? { text, about } : { text, about, action: undo });
  }
  async function change(record: NamedRecord, published: boolean, undone: boolean) {
    let saved: Pick<Versioned, 'etag'>;
    try {
      saved = await patch(record, activeFlag(published));
    } catch (error) {
      const what = published ? 'published' : 'unpublished';
      const text = `${record.name} was not ${what}. ${errorSentences(error)}`;
      toast({ tone: 'bad', text, about: publicationOf(record), error });
      return;
    }
    notify({ ...record, etag: saved.etag }, published, undone);
  }
  return {
    publish: (record: NamedRecord) => change(record, true, false),
    async unpublish(record: NamedRecord, dialog: UnpublishDialog) {
      let saved: unknown;
      const done = await confirm({
        title: `Unpublish ${record.name}?`,
        confirmLabel: 'Unpublish',
        ...dialog,
        run: async () => {
          saved = await patch(record, activeFlag(false));
        },
        describeError: errorSentences,
      });
      if (!done) return;
      offerUndo({
        text: `Unpublished ${record.name}`,
        about: publicationOf(record),
        requestIds: [requestIdFor(saved)],
        name: record.name,
        href: hrefOf(record.id),
      });
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
