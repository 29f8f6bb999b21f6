import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Api } from '#contract/generated/types.gen.ts';
import { isSecretPath } from '#contract/secrets.ts';
import { FormShell } from '#kit/form-shell.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Page } from '#kit/page.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { ChangesCard } from '#shared/changes-card.tsx';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useCurrentUser } from '#shared/place.ts';
import { PublicationTag } from '#shared/publication-tag.tsx';
import { useApiIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { ApiAddresses } from './effective-aside.tsx';
import { ApiFields, apiSections } from './form-fields.tsx';
import { apiSchema, normalize, toBody, toForm } from './form-schema.ts';
import { apis, usePatchApi } from './queries.ts';

const resolver = contractResolver(apiSchema);

/** Changes an API. */
export function Component() {
  const { data: api } = usePrefetched(apis.one(useApiIds()));
  return <EditApi key={api.id} api={api} />;
}

function EditApi({ api }: { api: Api }) {
  const ids = useApiIds();
  const application = useApplication();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const toast = useToast();
  const patch = usePatchApi(ids).mutateAsync;
  const edit = useEditForm({
    redact: isSecretPath,
    initial: useMemo(() => toForm(api), [api]),
    resolver,
    normalize,
    draftKey: `${user.id}/${ids.orgId}/api/${ids.apiId}/edit`,
  });
  const leave = () => void navigate(paths.api(ids));
  const submit = useFormSubmit({
    edit,
    send: async (values) => {
      const body = toBody(values, edit.base());
      if (body) await patch({ apiId: ids.apiId, patch: body });
      return values.name;
    },
    onSaved: (name) => {
      toast({ text: `Saved ${name}` });
      leave();
    },
  });
  return (
    <Page title={`Edit ${api.name}`} status={<PublicationTag record={api} />}>
      <FormShell
        {...submit}
        edit={edit}
        sections={apiSections}
        submitLabel="Save"
        onCancel={leave}
        aside={
          <>
            <ApiAddresses edit={edit} application={application} />
            <ChangesCard edit={edit} />
          </>
        }
      >
        <ApiFields form={edit.form} application={application} />
      </FormShell>
    </Page>
  );
}
