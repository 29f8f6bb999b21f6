import { useState } from 'react';
import { paths } from '#paths';
import { CreateRecord } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import { AdditionCard } from './addition-card.tsx';
import { certificateForm } from './form.ts';
import { CertificateFields } from './form-fields.tsx';
import { createSchema, newCertificate, toCreateBody } from './form-schema.ts';
import { certificateName } from './names.ts';
import { useCreateCertificate } from './queries.ts';
import { ReadingCard } from './reading-card.tsx';

/** Stores a certificate with its key. */
export function Component() {
  const ids = useClusterIds();
  const disabledReason = useCertificatePermissions().create;
  const create = useCreateCertificate(ids).mutateAsync;
  const [{ spec, reader }] = useState(() => certificateForm(createSchema));
  return (
    <CreateRecord
      spec={spec}
      start={newCertificate}
      draft={`cluster/${ids.clusterId}/certificate/new`}
      title="Add certificate"
      description="The certificate is checked in this browser first, so that only a pair that works is sent."
      submitLabel="Add certificate"
      send={(values) => create(toCreateBody(values))}
      made={(certificate) => ({
        name: certificateName(certificate),
        href: paths.certificate({ ...ids, certificateId: certificate.id }),
      })}
      disabledReason={disabledReason}
      back={paths.certificates(ids)}
      aside={(edit) => (
        <>
          <ReadingCard form={edit.form} reader={reader} />
          <AdditionCard edit={edit} reader={reader} />
        </>
      )}
    >
      {({ form }) => <CertificateFields form={form} reader={reader} />}
    </CreateRecord>
  );
}
