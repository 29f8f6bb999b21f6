import { errorWords } from '#api/errors.ts';
import type { ActiveFlag } from '#contract/generated/types.gen.ts';
import type { Action } from '#kit/action.ts';
import { useToast } from '#kit/toast.tsx';
import { activeFlag } from './publication.ts';

interface NamedRecord {
  id: string;
  name: string;
}

/**
 * Publishes and withdraws at once, and offers to take it back: nothing is lost by either. `patch` sends the change;
 * what it throws is told in a toast.
 */
export function usePublish(patch: (id: string, active: ActiveFlag) => Promise<unknown>) {
  const toast = useToast();
  return async function publish({ id, name }: NamedRecord, published: boolean, undone = false) {
    try {
      await patch(id, activeFlag(published));
    } catch (error) {
      const { title, advice } = errorWords(error);
      const what = published ? 'published' : 'unpublished';
      toast({ tone: 'bad', text: `${name} was not ${what}. ${title}. ${advice}` });
      return;
    }
    const text = `${published ? 'Published' : 'Unpublished'} ${name}`;
    const undo = { label: 'Undo', run: () => void publish({ id, name }, !published, true) };
    toast(undone ? { text } : { text, action: undo });
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
