import { payload, payloadOf } from '#api/envelope.ts';
import { ifMatch, useApiMutation, type Versioned } from '#api/mutation.ts';
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

/** Creates an organization, which adds a membership and a cluster. */
export function useCreateOrganization() {
  return useApiMutation({
    mutationFn: (name: string) => payloadOf(createOrganization({ body: { name } })),
    tags: ['Organizations'],
    alsoAffects: ['Users'],
  });
}

/** Creates the first organization of a user. */
export function useInitializeOrganization() {
  return useApiMutation({
    mutationFn: (name: string) => payloadOf(initializeOrganization({ body: { name } })),
    tags: ['Organizations'],
    alsoAffects: ['Users'],
  });
}

/** Renames an organization. Its clusters include its name. */
export function useRenameOrganization(id: string) {
  return useApiMutation({
    mutationFn: ({ name, etag }: { name: string; etag: string | undefined }) =>
      payloadOf(updateOrganization({ ...ifMatch(etag), path: { id }, body: { name } })),
    tags: ['Organizations'],
    alsoAffects: ['Clusters'],
  });
}

/** Deletes an organization with everything in it. */
export function useDeleteOrganization() {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      payloadOf(deleteOrganization({ ...ifMatch(etag), path: { id } })),
    tags: ['Organizations'],
    alsoAffects: ['Users'],
    gone: ({ id }) => ({ id }),
  });
}
