import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Api } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { paths } from '#paths';
import { CreateRecord } from '#shared/record-form.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApiPermissions, useApplication } from './actions.tsx';
import { EffectiveAddresses } from './effective-addresses.tsx';
import { ApiFields, apiForm } from './form-fields.tsx';
import { defaults, toClone, toCreateBody } from './form-schema.ts';
import { apis, useCreateApi } from './queries.ts';

/** Creates an API, or clones the one that the `from` parameter names. */
export function Component() {
  const apiId = useSearchParams()[0].get('from');
  return apiId ? <CloneApi key={apiId} apiId={apiId} /> : <CreateApi key="new" />;
}

function CloneApi({ apiId }: { apiId: string }) {
  const ids = useApplicationIds();
  const { data: source } = usePrefetched(apis.one({ ...ids, apiId }));
  return <CreateApi source={source} />;
}

function CreateApi({ source }: { source?: Api }) {
  const ids = useApplicationIds();
  const application = useApplication();
  const { path_prefix: prefix } = application;
  const spec = useMemo(() => apiForm(prefix), [prefix]);
  const disabledReason = useApiPermissions().create;
  const create = useCreateApi(ids).mutateAsync;
  return (
    <CreateRecord
      spec={spec}
      getInitialValues={() => (source ? toClone(source) : defaults)}
      draft={`app/${ids.appId}/api/new/${source?.id ?? ''}`}
      title={source ? `Clone ${source.name}` : 'Create API'}
      description={
        source
          ? 'A new API with the same settings.'
          : `Paths and methods that reach "${application.name}".`
      }
      notice={
        source && (
          <Banner>
            The copy starts unpublished, because it has the paths and methods of {source.name}.
            Change them before you publish it.
          </Banner>
        )
      }
      submitLabel="Create API"
      send={(values) => create(toCreateBody(values))}
      describeCreated={({ id, name }) => ({ name, href: paths.api({ ...ids, apiId: id }) })}
      disabledReason={disabledReason}
      back={source ? paths.api({ ...ids, apiId: source.id }) : paths.applicationApis(ids)}
      aside={(edit) => <EffectiveAddresses edit={edit} application={application} />}
    >
      {(edit) => <ApiFields form={edit.form} application={application} />}
    </CreateRecord>
  );
}
