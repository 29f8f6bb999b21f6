import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Api } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { paths } from '#paths';
import { CreateRecord } from '#shared/record-form.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApiPermissions, useApplication } from './actions.tsx';
import { ApiAddresses } from './effective-aside.tsx';
import { ApiFields, apiForm } from './form-fields.tsx';
import { defaults, toClone, toCreateBody } from './form-schema.ts';
import { apis, useCreateApi } from './queries.ts';

/** Creates an API, from nothing or as a copy of the one that the address names with `from`. */
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
  const disabledReason = useApiPermissions().create;
  const create = useCreateApi(ids).mutateAsync;
  return (
    <CreateRecord
      spec={apiForm}
      start={() => (source ? toClone(source) : defaults)}
      draft={`app/${ids.appId}/api/new/${source?.id ?? ''}`}
      title={source ? `Clone ${source.name}` : 'Create API'}
      description={
        source
          ? 'A new API with the same settings.'
          : `Names the paths and methods that gateways let through to ${application.name}.`
      }
      notice={
        source && (
          <Banner>
            The copy starts unpublished: it has the paths and methods of {source.name}. Publish it
            once they differ as they should.
          </Banner>
        )
      }
      submitLabel="Create API"
      send={(values) => create(toCreateBody(values))}
      made={({ id, name }) => ({ name, href: paths.api({ ...ids, apiId: id }) })}
      disabledReason={disabledReason}
      back={source ? paths.api({ ...ids, apiId: source.id }) : paths.applicationApis(ids)}
      aside={(edit) => <ApiAddresses edit={edit} application={application} />}
    >
      {(edit) => <ApiFields form={edit.form} application={application} />}
    </CreateRecord>
  );
}
