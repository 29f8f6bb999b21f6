import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { listAccessTokensOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import { createAccessToken, deleteAccessToken } from '#contract/generated/sdk.gen.ts';
import type { AccessTokenCreate } from '#contract/generated/types.gen.ts';

export const accessTokens = {
  list: () => payload(listAccessTokensOptions()),
};

/** Creates a token. Only this response includes the secret. */
export function useCreateAccessToken() {
  return useApiMutation({
    mutationFn: (body: AccessTokenCreate) => payloadOf(createAccessToken({ body })),
    tags: ['AccessTokens'],
  });
}

/** Revokes a token. */
export function useDeleteAccessToken() {
  return useApiMutation({
    mutationFn: (token_id: string) => payloadOf(deleteAccessToken({ path: { token_id } })),
    tags: ['AccessTokens'],
  });
}
