import { payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { updateCurrentUser } from '#contract/generated/sdk.gen.ts';
import type { UserProfileUpdate } from '#contract/generated/types.gen.ts';

/** Changes the names of the user who is signed in. */
export function useUpdateProfile() {
  return useApiMutation({
    mutationFn: (body: UserProfileUpdate) => payloadOf(updateCurrentUser({ body })),
    tags: ['Users'],
    reaches: ['Members'],
  });
}
