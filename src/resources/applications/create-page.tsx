import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Application } from '#contract/generated/types.gen.ts';
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
import { useClusterIds } from '#shared/route-ids.ts';
import { EffectiveAddresses } from './effective-aside.tsx';
import { ApplicationFields, applicationSections } from './form-fields.tsx';
import { applicationSchema, defaults, normalize, toClone, toCreateBody } from './form-schema.ts';
import { applications, useCreateApplication } from './queries.ts';

const resolver = contractResolver(applicationSchema);

/** Creates an application, from nothing or as a copy of the one that the address names with `from`. */
export function Component() {
  const appId = useSearchParams()[0].get('from');
  return appId ? <CloneApplication key={appId} appId={appId} /> : <CreateApplication key="new" />;
}

function CloneApplication({ appId }: { appId: string }) {
  const { data: source } = usePrefetched(applications.one({ ...useClusterIds(), appId }));
  return <CreateApplication source={source} />;
}

function CreateApplication({ source }: { source?: Application }) {
  const ids = useClusterIds();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const toast = useToast();
  const create = useCreateApplication(ids).mutateAsync;
  // What is copied is the application as it was when the page opened.
  const [initial] = useState(() => (source ? toClone(source) : defaults));
  const edit = useEditForm({
    redact: isSecretPath,
    initial,
    resolver,
    normalize,
    draftKey: `${user.id}/${ids.orgId}/cluster/${ids.clusterId}/application/new/${source?.id ?? ''}`,
  });
  const submit = useFormSubmit({
    edit,
    send: (values) => create(toCreateBody(values)),
    onSaved: ({ id, name }) => {
      toast({ text: `Created ${name}` });
      void navigate(paths.application({ ...ids, appId: id }));
    },
  });
  const back = source ? paths.application({ ...ids, appId: source.id }) : paths.applications(ids);
  return (
    <Page
      title={source ? `Clone ${source.name}` : 'Create application'}
      description={
        source
          ? 'A new application with the same settings. Its APIs are not copied.'
          : 'Name a backend, the hosts that callers use and a path prefix.'
      }
    >
      {source && (
        <Banner>
          The copy starts unpublished: it has the hosts and the path prefix of {source.name}.
          Publish it once they differ as they should.
        </Banner>
      )}
      <FormShell
        {...submit}
        edit={edit}
        mode="create"
        sections={applicationSections}
        submitLabel="Create application"
        onCancel={() => void navigate(back)}
        aside={<EffectiveAddresses edit={edit} />}
      >
        <ApplicationFields form={edit.form} />
      </FormShell>
    </Page>
  );
}
