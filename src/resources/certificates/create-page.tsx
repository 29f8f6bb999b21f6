import { useState } from 'react';
import { paths } from '#paths';
import { CreateRecord } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useCertificatePermissions } from './actions.tsx';
import { CreateImpactCard } from './create-impact-card.tsx';
import { CertificateFields, certificateForm } from './form-fields.tsx';
import { createSchema, newCertificate, toCreateBody } from './form-schema.ts';
import { InspectionCard } from './inspection-card.tsx';
import { certificateName } from './names.ts';
import { useCreateCertificate } from './queries.ts';

/** The form that adds a certificate with its key. */
export function Component() {
  const ids = useClusterIds();
  const disabledReason = useCertificatePermissions().create;
  const create = useCreateCertificate(ids).mutateAsync;
  const [{ spec, inspector }] = useState(() => certificateForm(createSchema));
  return (
    <CreateRecord
      spec={spec}
      getInitialValues={newCertificate}
      draft={`cluster/${ids.clusterId}/certificate/new`}
      title="Add certificate"
      description="This browser checks the pair before sending it."
      submitLabel="Add certificate"
      send={async (values) => {
        const created = await create(toCreateBody(values));
        return { id: created.id, name: certificateName(created) };
      }}
      describeCreated={({ id, name }) => ({
        name,
        href: paths.certificate({ ...ids, certificateId: id }),
      })}
      disabledReason={disabledReason}
      back={paths.certificates(ids)}
      aside={(edit) => (
        <>
          <InspectionCard form={edit.form} inspector={inspector} />
          <CreateImpactCard edit={edit} inspector={inspector} />
        </>
      )}
    >
      {({ form }) => <CertificateFields form={form} inspector={inspector} />}
    </CreateRecord>
  );
}
