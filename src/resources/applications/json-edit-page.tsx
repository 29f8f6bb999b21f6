import { useEdited } from '#api/polling.ts';
import { paths } from '#paths';
import { EditRecordJson } from '#shared/edit-record-json.tsx';
import { impactOf } from '#shared/impact.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { applicationSchema, toForm } from './form-schema.ts';
import { applications, useReplaceApplication } from './queries.ts';

/** Edits an application as JSON. */
export function Component() {
  const ids = useApplicationIds();
  const source = useEdited(applications.one(ids));
  const { data: application } = source;
  const replace = useReplaceApplication(ids).mutateAsync;
  return (
    <EditRecordJson
      kind="application"
      key={application.id}
      name={application.name}
      source={source}
      toForm={toForm}
      schema={applicationSchema}
      send={(body, etag) => replace({ body, etag })}
      impact={impactOf(ids.clusterId, { kind: 'application', record_id: application.id })}
      draft={`application/${ids.appId}/json`}
      disabledReason={useApplicationPermissions().change}
      back={paths.applicationJson(ids)}
    />
  );
}
