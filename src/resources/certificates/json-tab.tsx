import { usePrefetched } from '#api/prefetch.ts';
import { RecordJson } from '#shared/record-json.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { certificates } from './queries.ts';

/** The whole record as the API gives it; it never holds texts or keys, so it cannot be changed as a whole. */
export function Component() {
  const { data: certificate } = usePrefetched(certificates.one(useCertificateIds()));
  return <RecordJson record={certificate} label="Certificate" received="certificate" />;
}
