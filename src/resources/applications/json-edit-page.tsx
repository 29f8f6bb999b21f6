import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { EditRecordJson } from '#shared/edit-record-json.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { applicationSchema, toForm } from './form-schema.ts';
import { applications, useReplaceApplication } from './queries.ts';

/** Edits an application as JSON. */
export function Component() {
  const ids = useApplicationIds();
  const { data: application } = usePrefetched(applications.one(ids));
  return (
    <EditRecordJson
      key={application.id}
      name={application.name}
      record={application}
      toForm={toForm}
      schema={applicationSchema}
      send={useReplaceApplication(ids).mutateAsync}
      draft={`application/${ids.appId}/json`}
      disabledReason={useApplicationPermissions().change}
      back={paths.applicationJson(ids)}
    />
  );
}
