import { useMemo } from 'react';
import { useEdited } from '#api/polling.ts';
import { paths } from '#paths';
import { applications } from '#resources/applications/queries.ts';
import { EditRecordJson } from '#shared/edit-record-json.tsx';
import { impactOf } from '#shared/impact.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions } from './actions.tsx';
import { apiSchema, toForm } from './form-schema.ts';
import { apis, useReplaceApi } from './queries.ts';

/** Edits an API as JSON. */
export function Component() {
  const ids = useApiIds();
  // Read as an edited record too: the form stays when the application is deleted.
  const { path_prefix: prefix } = useEdited(applications.one(ids)).data;
  const schema = useMemo(() => apiSchema(prefix), [prefix]);
  const source = useEdited(apis.one(ids));
  const { data: api } = source;
  const replace = useReplaceApi(ids).mutateAsync;
  return (
    <EditRecordJson
      kind="api"
      key={api.id}
      name={api.name}
      source={source}
      toForm={toForm}
      schema={schema}
      send={(body, etag) => replace({ body, etag })}
      impact={impactOf(ids.clusterId, {
        kind: 'api',
        record_id: api.id,
        application_id: ids.appId,
      })}
      draft={`api/${ids.apiId}/json`}
      disabledReason={useApiPermissions().change}
      back={paths.apiJson(ids)}
    />
  );
}
