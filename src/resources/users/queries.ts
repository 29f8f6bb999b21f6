import { payloadOf } from '#api/envelope.ts';
import { ifMatch, useApiMutation } from '#api/mutation.ts';
import {
  deleteCurrentUser,
  resendVerificationEmail,
  updateCurrentUser,
  verifyEmail,
} from '#contract/generated/sdk.gen.ts';
import type { UserProfileUpdate } from '#contract/generated/types.gen.ts';

/** Changes the names of the current user. */
export function useUpdateProfile() {
  return useApiMutation({
    mutationFn: ({ body, etag }: { body: UserProfileUpdate; etag: string | undefined }) =>
      payloadOf(updateCurrentUser({ ...ifMatch(etag), body })),
    tags: ['Users'],
    alsoAffects: ['Members'],
  });
}

/** Deletes the account and its data, and signs the user out. */
export function useDeleteAccount() {
  return useApiMutation({
    mutationFn: () => payloadOf(deleteCurrentUser()),
    tags: ['Users'],
  });
}

/** Sends another verification mail. */
export function useResendVerification() {
  return useApiMutation({
    mutationFn: (user_id: string) => payloadOf(resendVerificationEmail({ body: { user_id } })),
    tags: ['Users'],
    alsoAffects: ['Mail'],
  });
}

/** Verifies an address with the token of the link in the mail. */
export function useVerifyEmail() {
  return useApiMutation({
    mutationFn: (token: string) => payloadOf(verifyEmail({ body: { token } })),
    tags: ['Users'],
  });
}
