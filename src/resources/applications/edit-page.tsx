import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { PublicationTag } from '#shared/publication-tag.tsx';
import { EditRecord } from '#shared/record-form.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { EffectiveAddresses } from './effective-addresses.tsx';
import { ApplicationFields, applicationForm } from './form-fields.tsx';
import { toBody, toForm } from './form-schema.ts';
import { applications, usePatchApplication } from './queries.ts';

export function Component() {
  const ids = useApplicationIds();
  const { data: application } = usePrefetched(applications.one(ids));
  const disabledReason = useApplicationPermissions().change;
  const patch = usePatchApplication(ids).mutateAsync;
  return (
    <EditRecord
      key={application.id}
      spec={applicationForm}
      record={application}
      toForm={toForm}
      toBody={toBody}
      draft={`application/${ids.appId}/edit`}
      title={`Edit ${application.name}`}
      status={<PublicationTag record={application} />}
      send={(body) => patch({ appId: ids.appId, patch: body })}
      nameOf={({ name }) => name}
      disabledReason={disabledReason}
      back={paths.application(ids)}
      aside={(edit) => <EffectiveAddresses edit={edit} />}
    >
      {(edit) => <ApplicationFields form={edit.form} />}
    </EditRecord>
  );
}
