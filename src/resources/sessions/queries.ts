import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { listSessionsOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import { deleteOtherSessions, deleteSession } from '#contract/generated/sdk.gen.ts';

export const sessions = {
  /** The user's sessions, most recently used first. */
  list: () => payload(listSessionsOptions()),
};

/** Ends one session. */
export function useDeleteSession() {
  return useApiMutation({
    mutationFn: (session_id: string) => payloadOf(deleteSession({ path: { session_id } })),
    tags: ['Sessions'],
  });
}

/** Ends all sessions except the current one. */
export function useDeleteOtherSessions() {
  return useApiMutation({
    mutationFn: () => payloadOf(deleteOtherSessions()),
    tags: ['Sessions'],
  });
}
