import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { listSessionsOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import { deleteOtherSessions, deleteSession } from '#contract/generated/sdk.gen.ts';

export const sessions = {
  /** The browsers in which the user is signed in, the latest used one first. */
  list: () => payload(listSessionsOptions()),
};

/** Signs the user out in one browser. */
export function useDeleteSession() {
  return useApiMutation({
    mutationFn: (session_id: string) => payloadOf(deleteSession({ path: { session_id } })),
    tags: ['Sessions'],
  });
}

/** Signs the user out everywhere but here. */
export function useDeleteOtherSessions() {
  return useApiMutation({
    mutationFn: () => payloadOf(deleteOtherSessions()),
    tags: ['Sessions'],
  });
}
