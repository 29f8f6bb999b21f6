import { usePrefetched } from '#api/prefetch.ts';
import { Card } from '#kit/card.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { ReceivedCard } from '#shared/received-card.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { certificates } from './queries.ts';

/** The whole record as the API gives it; it never holds texts or keys. */
export function Component() {
  const { data: certificate } = usePrefetched(certificates.one(useCertificateIds()));
  return (
    <>
      <Card title="Record" padding="none">
        <JsonView value={certificate} label="Certificate" />
      </Card>
      <ReceivedCard kind="certificate" id={certificate.id} />
    </>
  );
}
