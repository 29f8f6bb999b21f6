import { onlineManager } from '@tanstack/react-query';
import { listHistory } from '#contract/generated/sdk.gen.ts';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { payloadOf } from './envelope.ts';
import { ApiError, isApiError } from './errors.ts';

/** Pauses before each look at the server, in milliseconds: it may still work on the lost call. */
const PAUSES_MS = [0, 1000, 2000, 3000, 4000];

/**
 * Looks at the server until it shows what became of a call whose response was lost. Waits for the connection first. If
 * the server had responded, it is no longer working on the call, so one look is enough.
 *
 * @param lost the error of the call
 * @param look resolves to what shows that the change was made, or to undefined while nothing does
 * @throws ApiError of kind `notMade`; or `lost` itself when the server could not be asked
 */
export async function findOutcome<Found>(
  lost: ApiError,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  let answered = false;
  for (const pause of lost.answered ? [0] : PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    await connected();
    try {
      const found = await look();
      if (found !== undefined) return found;
      answered = true;
    } catch (error) {
      if (!isApiError(error, 'offline', 'timeout', 'server', 'tooManyRequests')) throw error;
      answered = false;
    }
  }
  if (!answered) throw lost;
  throw new ApiError({
    kind: 'notMade',
    message: 'The response was lost, and the change was not made.',
    requestId: lost.requestId,
    cause: lost,
  });
}

/**
 * The history entry of a change whose response was lost.
 *
 * @param orgId the organization of the record; undefined where none is known, and the outcome stays unknown
 * @throws ApiError as `findOutcome`
 */
export async function entryOf(lost: ApiError, orgId: string | undefined): Promise<HistoryEntry> {
  const { requestId } = lost;
  if (orgId === undefined || requestId === undefined) throw lost;
  const query = { request_id: requestId, outcome: 'done', page_size: 10 } as const;
  try {
    return await findOutcome(lost, async () => {
      const { list } = await payloadOf(listHistory({ path: { id: orgId }, query }));
      // A change may have consequences: its own entry is the oldest.
      return list.at(-1);
    });
  } catch (error) {
    // A server without a history, or one that this user may not read.
    throw isApiError(error, 'notImplemented', 'notFound', 'forbidden', 'invalid') ? lost : error;
  }
}

function connected(): Promise<void> {
  if (onlineManager.isOnline()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = onlineManager.subscribe((online) => {
      if (!online) return;
      stop();
      resolve();
    });
  });
}
