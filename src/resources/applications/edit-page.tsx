import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Application } from '#contract/generated/types.gen.ts';
import { FormShell } from '#kit/form-shell.tsx';
import { useEditForm } from '#kit/form-state.ts';
import { Page } from '#kit/page.tsx';
import { useToast } from '#kit/toast.tsx';
import { paths } from '#paths';
import { useCurrentUser } from '#shared/place.ts';
import { PublicationTag } from '#shared/publication-tag.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { Changes, EffectiveAddresses } from './effective-aside.tsx';
import { ApplicationFields, applicationSections } from './form-fields.tsx';
import { type ApplicationValues, normalize, toBody, toForm } from './form-schema.ts';
import { applicationResolver, showRefusal } from './form-setup.ts';
import { applications, usePatchApplication } from './queries.ts';

/** Changes one application. */
export function Component() {
  const { data: application } = usePrefetched(applications.one(useApplicationIds()));
  return (
    <Page title={`Edit ${application.name}`} status={<PublicationTag record={application} />}>
      <EditForm key={application.id} application={application} />
    </Page>
  );
}

function EditForm({ application }: { application: Application }) {
  const ids = useApplicationIds();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const toast = useToast();
  const patch = usePatchApplication(ids);
  const initial = useMemo(() => toForm(application), [application]);
  const edit = useEditForm<ApplicationValues>({
    initial,
    resolver: applicationResolver,
    normalize,
    draftKey: `${user.id}/application/${application.id}/edit`,
  });

  async function save(values: ApplicationValues) {
    const body = toBody(values, edit.base());
    if (body !== null) {
      try {
        await patch.mutateAsync({ appId: application.id, patch: body });
      } catch (error) {
        showRefusal(edit.form, error);
        return;
      }
      toast({ text: `Saved ${values.name}` });
    }
    edit.reset();
    await navigate(paths.application(ids));
  }

  return (
    <FormShell
      edit={edit}
      sections={applicationSections}
      submitLabel="Save"
      onSubmit={save}
      submitError={patch.error}
      submitting={patch.isPending}
      onCancel={() => void navigate(paths.application(ids))}
      aside={
        <>
          <EffectiveAddresses edit={edit} />
          <Changes edit={edit} />
        </>
      }
    >
      <ApplicationFields form={edit.form} />
    </FormShell>
  );
}
