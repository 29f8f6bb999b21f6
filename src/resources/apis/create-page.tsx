import { useNavigate, useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Api } from '#contract/generated/types.gen.ts';
import { FormShell } from '#kit/form-shell.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useCurrentUser } from '#shared/place.ts';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { ApiAside } from './form-aside.tsx';
import { ApiFields, apiSections } from './form-fields.tsx';
import { apiSchema, defaults, normalize, toClone, toCreateBody } from './form-schema.ts';
import { apis, useCreateApi } from './queries.ts';

const resolver = contractResolver(apiSchema);

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
  const user = useCurrentUser();
  const navigate = useNavigate();
  const create = useCreateApi(ids).mutateAsync;
  const edit = useEditForm({
    initial: source ? toClone(source) : defaults,
    resolver,
    normalize,
    draftKey: `${user.id}/${ids.orgId}/app/${ids.appId}/api/new/${source?.id ?? ''}`,
  });
  const submit = useFormSubmit({
    edit,
    send: (values) => create(toCreateBody(values)),
    onSaved: ({ id }) => void navigate(paths.api({ ...ids, apiId: id })),
  });
  return (
    <Page
      title={source ? `Clone ${source.name}` : 'Create API'}
      description={
        source
          ? 'The copy starts unpublished: publish it once it differs as it should.'
          : `Says which requests to ${application.name} gateways let through.`
      }
    >
      <FormShell
        {...submit}
        edit={edit}
        mode="create"
        sections={apiSections}
        submitLabel="Create API"
        onCancel={() =>
          void navigate(
            source ? paths.api({ ...ids, apiId: source.id }) : paths.applicationApis(ids),
          )
        }
        aside={<ApiAside edit={edit} application={application} mode="create" />}
      >
        <ApiFields form={edit.form} application={application} />
      </FormShell>
    </Page>
  );
}
