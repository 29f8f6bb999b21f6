import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Application } from '#contract/generated/types.gen.ts';
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
import { useApplicationIds } from '#shared/route-ids.ts';
import { EffectiveAddresses } from './effective-aside.tsx';
import { ApplicationFields, applicationSections } from './form-fields.tsx';
import { applicationSchema, normalize, toBody, toForm } from './form-schema.ts';
import { applications, usePatchApplication } from './queries.ts';

const resolver = contractResolver(applicationSchema);

/** Changes an application. */
export function Component() {
  const { data: application } = usePrefetched(applications.one(useApplicationIds()));
  return <EditApplication key={application.id} application={application} />;
}

function EditApplication({ application }: { application: Application }) {
  const ids = useApplicationIds();
  const user = useCurrentUser();
  const navigate = useNavigate();
  const toast = useToast();
  const patch = usePatchApplication(ids).mutateAsync;
  const edit = useEditForm({
    redact: isSecretPath,
    initial: useMemo(() => toForm(application), [application]),
    resolver,
    normalize,
    draftKey: `${user.id}/${ids.orgId}/application/${ids.appId}/edit`,
  });
  const leave = () => void navigate(paths.application(ids));
  const submit = useFormSubmit({
    edit,
    send: async (values) => {
      const body = toBody(values, edit.base());
      if (body) await patch({ appId: ids.appId, patch: body });
      return values.name;
    },
    onSaved: (name) => {
      toast({ text: `Saved ${name}` });
      leave();
    },
  });
  return (
    <Page title={`Edit ${application.name}`} status={<PublicationTag record={application} />}>
      <FormShell
        {...submit}
        edit={edit}
        sections={applicationSections}
        submitLabel="Save"
        onCancel={leave}
        aside={
          <>
            <EffectiveAddresses edit={edit} />
            <ChangesCard edit={edit} />
          </>
        }
      >
        <ApplicationFields form={edit.form} />
      </FormShell>
    </Page>
  );
}
