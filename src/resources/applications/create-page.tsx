import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import { Banner } from '#kit/banner.tsx';
import { FormShell } from '#kit/form-shell.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Page } from '#kit/page.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCurrentUser } from '#shared/place.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { EffectiveAddresses } from './effective-aside.tsx';
import { ApplicationFields, applicationSections } from './form-fields.tsx';
import {
  type ApplicationValues,
  defaults,
  normalize,
  toClone,
  toCreateBody,
} from './form-schema.ts';
import { applicationResolver, showRefusal } from './form-setup.ts';
import { applications, useCreateApplication } from './queries.ts';

/** Creates an application, from nothing or from another one (`?from=`). */
export function Component() {
  const [search] = useSearchParams();
  const from = search.get('from');
  return from ? <Clone key={from} appId={from} /> : <Create />;
}

function Create() {
  return (
    <Page
      title="Create application"
      description="Name a backend, the hosts that callers use and a path prefix."
    >
      <CreateForm initial={defaults} draft="new" />
    </Page>
  );
}

function Clone({ appId }: { appId: string }) {
  const { data: source } = usePrefetched(applications.one({ ...useClusterIds(), appId }));
  // What is copied is the application as it was when the page opened.
  const [initial] = useState(() => toClone(source));
  return (
    <Page
      title={`Clone ${source.name}`}
      description="A new application with the same settings. Its APIs are not copied."
    >
      <Banner>
        The copy starts unpublished, because it has the hosts and the path prefix of the original.
        Publish it once they differ.
      </Banner>
      <CreateForm initial={initial} draft={`clone-${appId}`} />
    </Page>
  );
}

function CreateForm({ initial, draft }: { initial: ApplicationValues; draft: string }) {
  const ids = useClusterIds();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const toast = useToast();
  const create = useCreateApplication(ids);
  const edit = useEditForm<ApplicationValues>({
    initial,
    resolver: applicationResolver,
    normalize,
    draftKey: `${user.id}/application/${ids.clusterId}/${draft}`,
  });

  async function save(values: ApplicationValues) {
    try {
      const { id, name } = await create.mutateAsync(toCreateBody(values));
      edit.reset();
      toast({ text: `Created ${name}` });
      await navigate(paths.application({ ...ids, appId: id }));
    } catch (error) {
      showRefusal(edit.form, error);
    }
  }

  return (
    <FormShell
      edit={edit}
      sections={applicationSections}
      mode="create"
      submitLabel="Create application"
      onSubmit={save}
      submitError={create.error}
      submitting={create.isPending}
      onCancel={() => void navigate(paths.applications(ids))}
      aside={<EffectiveAddresses edit={edit} />}
    >
      <ApplicationFields form={edit.form} />
    </FormShell>
  );
}
