import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { invalidFields } from '#server/http/errors.ts';
import { clientCertificatesAmong } from '#server/resources/certificates/store.ts';

/** Where a specification names certificates that upstreams present to their backends: each path with its id. */
function namedCertificates({ upstreams }: Pick<ApplicationSpec, 'upstreams'>) {
  return upstreams.flatMap(({ client_cert_id: older, upstream }, index) => [
    ...(older ? [{ field: `upstreams.${index}.client_cert_id`, id: older }] : []),
    ...(upstream.client_cert_id
      ? [{ field: `upstreams.${index}.upstream.client_cert_id`, id: upstream.client_cert_id }]
      : []),
  ]);
}

/** @throws HttpError 400 that names each member which holds no id of a Client certificate of the cluster. */
export async function refuseUnknownCertificates(
  db: Db,
  clusterId: string,
  spec: Pick<ApplicationSpec, 'upstreams'>,
): Promise<void> {
  const named = namedCertificates(spec);
  if (named.length === 0) return;
  const ids = [...new Set(named.map(({ id }) => id))];
  const known = await clientCertificatesAmong(db, clusterId, ids);
  const errors = named
    .filter(({ id }) => !known.has(id))
    .map(({ field, id }) => ({
      field,
      rule: 'reference',
      message: `The cluster has no certificate ${id} of the type Client`,
    }));
  if (errors.length > 0) throw invalidFields(errors);
}
