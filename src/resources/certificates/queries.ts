import { payload, payloadOf, requestIdOf } from '#api/envelope.ts';
import { fetchAllPages } from '#api/fetch-all-pages.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { ifMatch, useApiMutation, type Versioned } from '#api/mutation.ts';
import {
  getCertificateOptions,
  listCertificatesOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createCertificate,
  deleteCertificate,
  patchCertificate,
} from '#contract/generated/sdk.gen.ts';
import type { CertificatePatch, CertificateSpec } from '#contract/generated/types.gen.ts';

type CertificateOrder = 'updated_at' | 'created_at' | 'expiry_time';

/** The sort orders and filters of the list. */
export const certificateListSpec: ListSpec<CertificateOrder> = {
  orderBy: ['updated_at', 'created_at', 'expiry_time'],
  search: true,
  labels: true,
};

interface InCluster {
  clusterId: string;
}
interface OneCertificate extends InCluster {
  certificateId: string;
}

const one = ({ clusterId, certificateId }: OneCertificate) => ({
  cluster_id: clusterId,
  certificate_id: certificateId,
});

export const certificates = {
  /** One page, for the parameters of the query string. */
  list:
    ({ clusterId }: InCluster) =>
    (query: ListParams<CertificateOrder>) =>
      payload(listCertificatesOptions({ path: { cluster_id: clusterId }, query })),
  one: (ids: OneCertificate) => payload(getCertificateOptions({ path: one(ids) })),
  /** All certificates of a cluster. */
  every: ({ clusterId }: InCluster) =>
    fetchAllPages((page) =>
      payload(
        listCertificatesOptions({
          path: { cluster_id: clusterId },
          query: { ...page, order_by: 'created_at', direction: 'ASC' },
        }),
      ),
    ),
};

export function useCreateCertificate({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (body: CertificateSpec) =>
      payloadOf(createCertificate({ path: { cluster_id: clusterId }, body })),
    tags: ['Certificates'],
    // Applications show which certificates cover their hosts.
    alsoAffects: ['Applications', 'Clusters', 'Labels'],
    secret: true,
  });
}

/** Changes members of a certificate. Members missing from the patch keep their values, the pair included. */
export function usePatchCertificate(ids: OneCertificate) {
  return useApiMutation({
    mutationFn: ({ patch, etag }: { patch: CertificatePatch; etag: string | undefined }) =>
      payloadOf(patchCertificate({ ...ifMatch(etag), path: one(ids), body: patch })),
    tags: ['Certificates'],
    alsoAffects: ['Applications', 'Labels'],
    secret: true,
  });
}

export function useDeleteCertificate({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      requestIdOf(
        deleteCertificate({ ...ifMatch(etag), path: one({ clusterId, certificateId: id }) }),
      ),
    tags: ['Certificates'],
    alsoAffects: ['Applications', 'Clusters', 'Labels'],
    gone: ({ id }) => ({ certificate_id: id }),
  });
}
