import { useEdited } from '#api/polling.ts';
import { paths } from '#paths';
import { impactOf } from '#shared/impact.tsx';
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
  const source = useEdited(applications.one(ids));
  const { data: application } = source;
  const disabledReason = useApplicationPermissions().change;
  const patch = usePatchApplication(ids).mutateAsync;
  return (
    <EditRecord
      key={application.id}
      spec={applicationForm}
      source={source}
      toForm={toForm}
      toBody={toBody}
      draft={`application/${ids.appId}/edit`}
      title={`Edit ${application.name}`}
      status={<PublicationTag record={application} />}
      send={(body, etag) => patch({ appId: ids.appId, patch: body, etag })}
      impact={impactOf(ids.clusterId, { kind: 'application', record_id: application.id })}
      nameOf={({ name }) => name}
      disabledReason={disabledReason}
      back={paths.application(ids)}
      aside={(edit) => <EffectiveAddresses edit={edit} />}
    >
      {(edit) => <ApplicationFields form={edit.form} />}
    </EditRecord>
  );
}
