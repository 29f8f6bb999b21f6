import { payload, payloadOf } from '#api/envelope.ts';
import { useApiMutation } from '#api/mutation.ts';
import { getOrganizationOptions } from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createOrganization,
  deleteOrganization,
  initializeOrganization,
  updateOrganization,
} from '#contract/generated/sdk.gen.ts';

export const organizations = {
  one: (id: string) => payload(getOrganizationOptions({ path: { id } })),
};

/** Makes another organization. The user's memberships and clusters grow with it. */
export function useCreateOrganization() {
  return useApiMutation({
    mutationFn: (name: string) => payloadOf(createOrganization({ body: { name } })),
    tags: ['Organizations'],
    reaches: ['Users'],
  });
}

/** Makes the first organization of a user who has none. */
export function useInitializeOrganization() {
  return useApiMutation({
    mutationFn: (name: string) => payloadOf(initializeOrganization({ body: { name } })),
    tags: ['Organizations'],
    reaches: ['Users'],
  });
}

/** Gives an organization another name, which its clusters carry too. */
export function useRenameOrganization(id: string) {
  return useApiMutation({
    mutationFn: (name: string) => payloadOf(updateOrganization({ path: { id }, body: { name } })),
    tags: ['Organizations'],
    reaches: ['Clusters'],
  });
}

/** Deletes an organization with everything in it. */
export function useDeleteOrganization() {
  return useApiMutation({
    mutationFn: (id: string) => payloadOf(deleteOrganization({ path: { id } })),
    tags: ['Organizations'],
    reaches: ['Users'],
    gone: (id) => ({ id }),
  });
}
