import { errorText, isApiError } from '#api/errors.ts';
import { useToast } from '#kit/toast.tsx';
import { isRecord } from '#lib/equal.ts';
import { paths } from '#paths';
import { useRestoreRecords } from './queries.ts';
import { useClusterIds } from './route-ids.ts';

/** Something that was done to records of the cluster, and that the history can take back. */
interface Undoable {
  /** What was done: `Deleted shop`. */
  text: string;
  /** What the toasts are about, such as `deletion 42`. */
  about: string;
  /** The ids of its requests, in the order in which they are taken back. Without one nothing can be. */
  requestIds: readonly (string | undefined)[];
  /** What is restored: `shop`, `3 APIs`. */
  name: string;
  /** The page of what is restored. */
  href: string;
}

/**
 * Returns a function that says what was done and offers to take it back. It then links to what was restored, or says why
 * it was not and links to the history.
 */
export function useUndo(): (done: Undoable) => void {
  const ids = useClusterIds();
  const toast = useToast();
  const restore = useRestoreRecords(ids).mutateAsync;

  async function undo({ about, name, href }: Undoable, requestIds: readonly string[]) {
    const restored: string[] = [];
    try {
      for (const requestId of requestIds) {
        await restore({ request_id: requestId });
        restored.push(requestId);
      }
      toast({ text: `Restored ${name}`, link: { label: 'Open', href }, about });
    } catch (error) {
      const part = restored.length > 0 ? 'only partly restored' : 'not restored';
      const { reason, entryId } = failureOf(error);
      const search = `?request_id=${requestIds[restored.length]}`;
      toast({
        tone: 'bad',
        text: `${name} ${name.endsWith(' APIs') ? 'were' : 'was'} ${part}. ${reason}`,
        link: {
          label: 'History',
          href: entryId
            ? paths.clusterHistoryEntry({ ...ids, entryId })
            : paths.clusterHistory(ids, search),
        },
        about,
        error,
      });
    }
  }

  return (done) => {
    const { text, about } = done;
    const requestIds = done.requestIds.filter((id) => id !== undefined && id !== '') as string[];
    if (requestIds.length < done.requestIds.length) return void toast({ text, about });
    toast({
      text,
      about,
      note: 'Undo is possible later from the history.',
      action: { label: 'Undo', run: () => void undo(done, requestIds) },
    });
  };
}

/** Why a restoration failed. One that meets obstacles comes back with its plan, whose steps name them. */
function failureOf(error: unknown): { reason: string; entryId?: string } {
  const { title, advice } = errorText(error);
  if (!isApiError(error, 'conflict')) return { reason: `${title}. ${advice}` };
  const plan = error.current;
  const steps = isRecord(plan) && Array.isArray(plan.steps) ? plan.steps.filter(isRecord) : [];
  const step = steps.find(({ obstacle }) => typeof obstacle === 'string') ?? steps[0];
  const reason = typeof step?.obstacle === 'string' ? step.obstacle : error.message;
  return {
    reason,
    ...(typeof step?.entry_id === 'string' && { entryId: step.entry_id }),
  };
}
