import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { invalidFields } from '#server/http/errors.ts';
import { clientCertificatesAmong } from '#server/resources/certificates/store.ts';

/** The client certificates that upstreams present to their backends: field path and certificate id. */
function certificateReferences({ upstreams }: Pick<ApplicationSpec, 'upstreams'>) {
  return upstreams.flatMap(({ client_cert_id: older, upstream }, index) => [
    ...(older ? [{ field: `upstreams.${index}.client_cert_id`, id: older }] : []),
    ...(upstream.client_cert_id
      ? [{ field: `upstreams.${index}.upstream.client_cert_id`, id: upstream.client_cert_id }]
      : []),
  ]);
}

/** @throws HttpError 400 that lists each field without the id of a Client certificate of the cluster. */
export async function refuseUnknownCertificates(
  db: Db,
  clusterId: string,
  spec: Pick<ApplicationSpec, 'upstreams'>,
): Promise<void> {
  const references = certificateReferences(spec);
  if (references.length === 0) return;
  const ids = [...new Set(references.map(({ id }) => id))];
  const known = await clientCertificatesAmong(db, clusterId, ids);
  const errors = references
    .filter(({ id }) => !known.has(id))
    .map(({ field, id }) => ({
      field,
      rule: 'reference',
      message: `The cluster has no certificate ${id} of the type Client`,
    }));
  if (errors.length > 0) throw invalidFields(errors);
}
