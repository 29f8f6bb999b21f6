import { useMemo } from 'react';
import { useEdited } from '#api/polling.ts';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { impactOf } from '#shared/impact.tsx';
import { PublicationTag } from '#shared/publication-tag.tsx';
import { EditRecord } from '#shared/record-form.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions } from './actions.tsx';
import { EffectiveAddresses } from './effective-addresses.tsx';
import { ApiFields, apiForm } from './form-fields.tsx';
import { toBody, toForm } from './form-schema.ts';
import { apis, usePatchApi } from './queries.ts';

export function Component() {
  const ids = useApiIds();
  // Read as an edited record too: the form stays when the application is deleted.
  const { data: application } = useEdited(applications.one(ids));
  const { path_prefix: prefix } = application;
  const spec = useMemo(() => apiForm(prefix), [prefix]);
  const source = useEdited(apis.one(ids));
  const { data: api } = source;
  const disabledReason = useApiPermissions().change;
  const patch = usePatchApi(ids).mutateAsync;
  return (
    <EditRecord
      key={api.id}
      spec={spec}
      source={source}
      toForm={toForm}
      toBody={toBody}
      draft={`api/${ids.apiId}/edit`}
      title={`Edit ${api.name}`}
      status={<PublicationTag record={api} />}
      send={(body, etag) => patch({ apiId: ids.apiId, patch: body, etag })}
      impact={impactOf(ids.clusterId, {
        kind: 'api',
        record_id: api.id,
        application_id: ids.appId,
      })}
      nameOf={({ name }) => name}
      disabledReason={disabledReason}
      back={paths.api(ids)}
      aside={(edit) => <EffectiveAddresses edit={edit} application={application} />}
    >
      {(edit) => <ApiFields form={edit.form} application={application} />}
    </EditRecord>
  );
}
