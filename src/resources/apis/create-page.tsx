import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Api } from '#contract/generated/types.gen.ts';
import { isSecretPath } from '#contract/secrets.ts';
import { Banner } from '#kit/banner.tsx';
import { FormShell } from '#kit/form-shell.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Page } from '#kit/page.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { contractResolver } from '#shared/form-resolver.ts';
import { useFormSubmit } from '#shared/form-submit.ts';
import { useCurrentUser } from '#shared/place.ts';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplication } from './actions.tsx';
import { ApiAddresses } from './effective-aside.tsx';
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
  const toast = useToast();
  const create = useCreateApi(ids).mutateAsync;
  // What is copied is the API as it was when the page opened.
  const [initial] = useState(() => (source ? toClone(source) : defaults));
  const edit = useEditForm({
    redact: isSecretPath,
    initial,
    resolver,
    normalize,
    draftKey: `${user.id}/${ids.orgId}/app/${ids.appId}/api/new/${source?.id ?? ''}`,
  });
  const submit = useFormSubmit({
    edit,
    send: (values) => create(toCreateBody(values)),
    onSaved: ({ id, name }) => {
      toast({ text: `Created ${name}` });
      void navigate(paths.api({ ...ids, apiId: id }));
    },
  });
  const back = source ? paths.api({ ...ids, apiId: source.id }) : paths.applicationApis(ids);
  return (
    <Page
      title={source ? `Clone ${source.name}` : 'Create API'}
      description={
        source
          ? 'A new API with the same settings.'
          : `Names the paths and methods that gateways let through to ${application.name}.`
      }
    >
      {source && (
        <Banner>
          The copy starts unpublished: it has the paths and methods of {source.name}. Publish it
          once they differ as they should.
        </Banner>
      )}
      <FormShell
        {...submit}
        edit={edit}
        mode="create"
        sections={apiSections}
        submitLabel="Create API"
        onCancel={() => void navigate(back)}
        aside={<ApiAddresses edit={edit} application={application} />}
      >
        <ApiFields form={edit.form} application={application} />
      </FormShell>
    </Page>
  );
}
