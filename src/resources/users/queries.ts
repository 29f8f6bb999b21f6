import { payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import {
  deleteCurrentUser,
  resendVerificationEmail,
  updateCurrentUser,
  verifyEmail,
} from '#contract/generated/sdk.gen.ts';
import type { UserProfileUpdate } from '#contract/generated/types.gen.ts';

/** Changes the names of the user who is signed in. */
export function useUpdateProfile() {
  return useApiMutation({
    mutationFn: (body: UserProfileUpdate) => payloadOf(updateCurrentUser({ body })),
    tags: ['Users'],
    reaches: ['Members'],
  });
}

/** Ends the account with everything that is the user's own. Nobody is signed in afterwards. */
export function useDeleteAccount() {
  return useApiMutation({
    mutationFn: () => payloadOf(deleteCurrentUser()),
    tags: ['Users'],
  });
}

/** Mails another link that proves the user's address. */
export function useResendVerification() {
  return useApiMutation({
    mutationFn: (user_id: string) => payloadOf(resendVerificationEmail({ body: { user_id } })),
    tags: ['Users'],
    reaches: ['Mail'],
  });
}

/** Proves an address with what the link in the mail carries. */
export function useVerifyEmail() {
  return useApiMutation({
    mutationFn: (token: string) => payloadOf(verifyEmail({ body: { token } })),
    tags: ['Users'],
  });
}
