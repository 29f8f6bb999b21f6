import { useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { FormShell } from '#kit/form-shell.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Page } from '#kit/page.tsx';
import { paths } from '#paths';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useCurrentUser } from '#shared/place.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { ApiAside } from './form-aside.tsx';
import { ApiFields, apiSections } from './form-fields.tsx';
import { apiSchema, normalize, toBody, toForm } from './form-schema.ts';
import { apis, usePatchApi } from './queries.ts';

const resolver = contractResolver(apiSchema);

/** Changes an API. */
export function Component() {
  const ids = useApiIds();
  return <EditApi key={ids.apiId} />;
}

function EditApi() {
  const ids = useApiIds();
  const { data: api } = usePrefetched(apis.one(ids));
  const application = useApplication();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const patch = usePatchApi(ids).mutateAsync;
  const edit = useEditForm({
    initial: toForm(api),
    resolver,
    normalize,
    draftKey: `${user.id}/${ids.orgId}/api/${ids.apiId}/edit`,
  });
  const submit = useFormSubmit({
    edit,
    send: async (values) => {
      const body = toBody(values, edit.base());
      if (body) await patch({ apiId: ids.apiId, patch: body });
    },
    onSaved: () => void navigate(paths.api(ids)),
  });
  return (
    <Page title={`Edit ${api.name}`}>
      <FormShell
        {...submit}
        edit={edit}
        sections={apiSections}
        submitLabel="Save"
        onCancel={() => void navigate(paths.api(ids))}
        aside={<ApiAside edit={edit} application={application} mode="edit" />}
      >
        <ApiFields form={edit.form} application={application} />
      </FormShell>
    </Page>
  );
}
