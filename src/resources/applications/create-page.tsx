import { useSearchParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { Application } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { paths } from '#paths';
import { CreateRecord } from '#shared/record-form.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { EffectiveAddresses } from './effective-addresses.tsx';
import { ApplicationFields, applicationForm } from './form-fields.tsx';
import { defaults, toClone, toCreateBody } from './form-schema.ts';
import { applications, useCreateApplication } from './queries.ts';

/** Creates an application, or clones the one that the `from` parameter names. */
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
  const disabledReason = useApplicationPermissions().create;
  const create = useCreateApplication(ids).mutateAsync;
  return (
    <CreateRecord
      spec={applicationForm}
      getInitialValues={() => (source ? toClone(source) : defaults)}
      draft={`cluster/${ids.clusterId}/application/new/${source?.id ?? ''}`}
      title={source ? `Clone ${source.name}` : 'Create application'}
      description={
        source
          ? 'A new application with the same settings. Its APIs are not copied.'
          : 'Enter a backend, the hosts that callers use and a path prefix.'
      }
      notice={
        source && (
          <Banner>
            The copy starts unpublished, because it has the hosts and the path prefix of{' '}
            {source.name}. Change them before you publish it.
          </Banner>
        )
      }
      submitLabel="Create application"
      send={(values) => create(toCreateBody(values))}
      describeCreated={({ id, name }) => ({ name, href: paths.application({ ...ids, appId: id }) })}
      disabledReason={disabledReason}
      back={source ? paths.application({ ...ids, appId: source.id }) : paths.applications(ids)}
      aside={(edit) => <EffectiveAddresses edit={edit} />}
    >
      {(edit) => <ApplicationFields form={edit.form} />}
    </CreateRecord>
  );
}
