import { useState } from 'react';
import { useLocation } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { EditRecord } from '#shared/record-form.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import { ConsequencesCard } from './consequences-card.tsx';
import { certificateForm } from './form.ts';
import { CertificateFields } from './form-fields.tsx';
import { editSchema, toBody, toForm } from './form-schema.ts';
import { certificateName } from './names.ts';
import { certificates, usePatchCertificate } from './queries.ts';
import { ReadingCard } from './reading-card.tsx';
import { ExpiryTag } from './refs.tsx';

/** Changes a certificate: its type and labels, or the pair itself. */
export function Component() {
  const ids = useCertificateIds();
  const { data: certificate } = usePrefetched(certificates.one(ids));
  const disabledReason = useCertificatePermissions().change;
  const patch = usePatchCertificate(ids).mutateAsync;
  const [{ spec, reader }] = useState(() => certificateForm(editSchema));
  const replacing = useLocation().hash === '#pair';
  const name = certificateName(certificate);
  return (
    <EditRecord
      key={certificate.id}
      spec={spec}
      record={certificate}
      toForm={toForm}
      toBody={toBody}
      draft={`certificate/${ids.certificateId}/edit`}
      title={`Edit ${name}`}
      status={<ExpiryTag validity={certificate} />}
      send={patch}
      nameOf={() => name}
      disabledReason={disabledReason}
      back={paths.certificate(ids)}
      aside={({ form }) => (
        <>
          <ReadingCard form={form} reader={reader} quiet />
          <ConsequencesCard form={form} reader={reader} certificate={certificate} />
        </>
      )}
    >
      {({ form }) => (
        <CertificateFields form={form} reader={reader} stored={certificate} replacing={replacing} />
      )}
    </EditRecord>
  );
}
