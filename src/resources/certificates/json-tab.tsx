import { usePrefetched } from '#api/prefetch.ts';
import { RecordJson } from '#shared/record-json.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { certificates } from './queries.ts';

/** The record as the API returns it. Read-only: it contains neither PEM nor keys, so it cannot be replaced as a whole. */
export function Component() {
  const { data: certificate } = usePrefetched(certificates.one(useCertificateIds()));
  return <RecordJson record={certificate} label="Certificate" received="certificate" />;
}
