import { useState } from 'react';
import { useLocation } from 'react-router';
import { useEdited } from '#api/polling.ts';
import { paths } from '#paths';
import { impactOf } from '#shared/impact.tsx';
import { EditRecord } from '#shared/record-form.tsx';
import { useCertificateIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import { EditImpactCard } from './edit-impact-card.tsx';
import { ExpiryTag } from './embed.tsx';
import { CertificateFields, certificateForm } from './form-fields.tsx';
import { editSchema, toBody, toForm } from './form-schema.ts';
import { InspectionCard } from './inspection-card.tsx';
import { certificateName } from './names.ts';
import { certificates, usePatchCertificate } from './queries.ts';

/** The form that edits a certificate: type, labels, CA and the pair. */
export function Component() {
  const ids = useCertificateIds();
  const source = useEdited(certificates.one(ids));
  const { data: certificate } = source;
  const disabledReason = useCertificatePermissions().change;
  const patch = usePatchCertificate(ids).mutateAsync;
  const [{ spec, inspector }] = useState(() => certificateForm(editSchema));
  const replacing = useLocation().hash === '#pair';
  const name = certificateName(certificate);
  return (
    <EditRecord
      key={certificate.id}
      spec={spec}
      source={source}
      toForm={toForm}
      toBody={toBody}
      draft={`certificate/${ids.certificateId}/edit`}
      title={`Edit ${name}`}
      status={<ExpiryTag validity={certificate} />}
      send={(body, etag) => patch({ patch: body, etag })}
      impact={impactOf(ids.clusterId, { kind: 'certificate', record_id: certificate.id })}
      nameOf={() => name}
      disabledReason={disabledReason}
      back={paths.certificate(ids)}
      aside={({ form }) => (
        <>
          <InspectionCard form={form} inspector={inspector} hideWhenEmpty />
          <EditImpactCard form={form} inspector={inspector} certificate={certificate} />
        </>
      )}
    >
      {({ form }) => (
        <CertificateFields
          form={form}
          inspector={inspector}
          stored={certificate}
          replacing={replacing}
        />
      )}
    </EditRecord>
  );
}
