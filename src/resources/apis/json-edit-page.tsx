import { useMemo } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import { paths } from '#paths';
import { EditRecordJson } from '#shared/edit-record-json.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions, useApplication } from './actions.tsx';
import { apiSchema, toForm } from './form-schema.ts';
import { apis, useReplaceApi } from './queries.ts';

/** Edits an API as JSON. */
export function Component() {
  const ids = useApiIds();
  const { path_prefix: prefix } = useApplication();
  const schema = useMemo(() => apiSchema(prefix), [prefix]);
  const { data: api } = usePrefetched(apis.one(ids));
  return (
    <EditRecordJson
      key={api.id}
      name={api.name}
      record={api}
      toForm={toForm}
      schema={schema}
      send={useReplaceApi(ids).mutateAsync}
      draft={`api/${ids.apiId}/json`}
      disabledReason={useApiPermissions().change}
      back={paths.apiJson(ids)}
    />
  );
}
