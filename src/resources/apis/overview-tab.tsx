import { usePrefetched } from '#api/prefetch.ts';
import type { Api, Application } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { LastHour } from '#resources/metrics/refs.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { LabelTags } from '#shared/labels/label-tags.tsx';
import { PluginsCard } from '#shared/plugin-cards.tsx';
import { isPublished } from '#shared/publication.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions, useApplication } from './actions.tsx';
import { Conditions } from './conditions.tsx';
import { MethodTags } from './method-tags.tsx';
import { allMethods } from './methods.ts';
import { PathAddresses } from './path-addresses.tsx';
import { apis } from './queries.ts';
import { noPlugins } from './texts.ts';

/** Paths whose addresses are spelled out; the contract allows 64. */
const SHOWN_PATHS = 16;

/** What an API is, at a glance. */
export function Component() {
  const ids = useApiIds();
  const { data: api } = usePrefetched(apis.one(ids));
  const application = useApplication();
  const { change } = useApiPermissions();
  const edit = paths.apiEdit(ids);
  const editButton = (section: string) => (
    <ActionLink size="small" label="Edit" href={`${edit}#${section}`} disabledReason={change} />
  );
  return (
    <DetailColumns>
      <DetailStack>
        <Card title="Basics" actions={editButton('basics')}>
          <DefinitionList items={basics(api, application)} />
        </Card>
        {isPublished(application) && isPublished(api) && (
          <LastHour
            clusterId={ids.clusterId}
            filter={{ appId: ids.appId, apiId: ids.apiId }}
            name={api.name}
            href={paths.apiTraffic(ids)}
          />
        )}
      </DetailStack>
      <DetailStack>
        <Card title="Effective addresses" actions={editButton('matching')}>
          <PathAddresses application={application} api={api} max={SHOWN_PATHS} copyable />
        </Card>
        <Card title="Route control" actions={editButton('route-control')}>
          <Conditions control={api.fine_grained_route_control} />
        </Card>
        <PluginsCard
          plugins={api.plugins}
          editHref={`${edit}#plugins`}
          editDisabledReason={change}
          none={noPlugins}
        />
      </DetailStack>
    </DetailColumns>
  );
}

function basics(api: Api, application: Application): Definition[] {
  const { type, strip_path_prefix: strip, labels, created_at, updated_at } = api;
  return [
    { term: 'Application', value: <ApplicationLink application={application} /> },
    { term: 'Type', value: type === 'Rest' ? 'REST' : type },
    { term: 'Methods', value: <MethodTags api={api} max={allMethods.length} /> },
    {
      term: 'Path prefix',
      value: (
        <>
          <Mono>{application.path_prefix}</Mono>{' '}
          <small>{strip ? 'taken off for the upstream' : 'passed on to the upstream'}</small>
        </>
      ),
    },
    {
      term: 'Labels',
      value: labels.length > 0 ? <LabelTags labels={labels} max={32} /> : undefined,
    },
    { term: 'Created', value: <RelativeTime value={created_at} /> },
    { term: 'Updated', value: <RelativeTime value={updated_at} /> },
  ];
}
