import { payload, payloadOf } from '#api/envelope.ts';
import { everyRow } from '#api/every-row.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { useApiMutation } from '#api/mutation.ts';
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

/** What the list of certificates can do. */
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
  /** One page; the second call takes what the address says. */
  list:
    ({ clusterId }: InCluster) =>
    (query: ListParams<CertificateOrder>) =>
      payload(listCertificatesOptions({ path: { cluster_id: clusterId }, query })),
  one: (ids: OneCertificate) => payload(getCertificateOptions({ path: one(ids) })),
  /** All of them, for what is judged across the cluster. */
  every: ({ clusterId }: InCluster) =>
    everyRow((page) =>
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
    // Applications say which certificates cover their hosts.
    reaches: ['Applications', 'Clusters', 'Labels'],
    secret: true,
  });
}

/** Changes some members of a certificate; what the patch does not name stays, its texts included. */
export function usePatchCertificate(ids: OneCertificate) {
  return useApiMutation({
    mutationFn: (patch: CertificatePatch) =>
      payloadOf(patchCertificate({ path: one(ids), body: patch })),
    tags: ['Certificates'],
    reaches: ['Applications', 'Labels'],
    secret: true,
  });
}

export function useDeleteCertificate({ clusterId }: InCluster) {
  return useApiMutation({
    mutationFn: (certificateId: string) =>
      payloadOf(deleteCertificate({ path: one({ clusterId, certificateId }) })),
    tags: ['Certificates'],
    reaches: ['Applications', 'Clusters', 'Labels'],
    gone: (certificateId) => ({ certificate_id: certificateId }),
  });
}
