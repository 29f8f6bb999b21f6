import { usePrefetched } from '#api/prefetch.ts';
import type { Application } from '#contract/generated/types.gen.ts';
import { isPublished } from '#domain/publication.ts';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { FoldedList } from '#kit/folded-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { plural } from '#lib/text.ts';
import { paths } from '#paths';
import { LastHourCard } from '#resources/metrics/embed.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { AddressList } from '#shared/address-list.tsx';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { redirectsHttp } from '#shared/effective-uri.ts';
import { GatewayExtraCard } from '#shared/gateway-extra-card.tsx';
import { FoldedLabels } from '#shared/labels/folded-labels.tsx';
import { LastChange } from '#shared/last-change.tsx';
import { PluginSummaryCard } from '#shared/plugin-cards.tsx';
import { useApplicationIds } from '#shared/route-ids.ts';
import { useApplicationPermissions } from './actions.tsx';
import { applications } from './queries.ts';
import { noPlugins } from './texts.ts';
import { UpstreamsCard } from './upstreams-card.tsx';

/** The overview of an application. */
export function Component() {
  const ids = useApplicationIds();
  const { data: application } = usePrefetched(applications.one(ids));
  const { change } = useApplicationPermissions();
  const edit = paths.applicationEdit(ids);
  return (
    <>
      <DetailColumns>
        <DetailStack>
          <Card
            title="Basics"
            actions={<ActionLink size="small" label="Edit" href={edit} disabledReason={change} />}
          >
            <DefinitionList items={basics(application)} />
          </Card>
          {isPublished(application) && (
            <LastHourCard
              clusterId={ids.clusterId}
              filter={{ appId: ids.appId }}
              name={application.name}
              href={paths.applicationTraffic(ids)}
            />
          )}
        </DetailStack>
        <DetailStack>
          <Card title="Effective addresses">
            <AddressList source={application} copyable />
          </Card>
          <PluginSummaryCard
            plugins={application.plugins}
            editHref={`${edit}#plugins`}
            editDisabledReason={change}
            none={noPlugins}
          />
          <GatewayExtraCard
            extra={application.gateway_extra}
            object="service"
            editHref={`${edit}#advanced`}
            editDisabledReason={change}
          />
        </DetailStack>
      </DetailColumns>
      <UpstreamsCard
        application={application}
        editHref={`${edit}#upstreams`}
        editDisabledReason={change}
      />
    </>
  );
}

function basics(application: Application): Definition[] {
  const { hosts, path_prefix, protocols, labels, created_at } = application;
  return [
    { term: 'Hosts', value: <FoldedList items={hosts} noun="hosts" /> },
    { term: 'Path prefix', value: <Mono>{path_prefix}</Mono> },
    {
      term: 'Protocols',
      value: redirectsHttp(protocols) ? (
        <>
          HTTPS only <small>plain HTTP is redirected</small>
        </>
      ) : (
        protocols.join(' and ')
      ),
    },
    ...certificates(application),
    {
      term: 'Labels',
      value: labels.length > 0 ? <FoldedLabels labels={labels} /> : undefined,
    },
    { term: 'Created', value: <RelativeTime value={created_at} /> },
    { term: 'Last changed', value: <LastChange record={application} /> },
  ];
}

/** Shows whether certificates match the hosts; nothing if the server does not report it. */
function certificates({ protocols, available_cert_ids: ids }: Application): Definition[] {
  if (!protocols.includes('HTTPS') || ids === null) return [];
  const value =
    ids.length > 0 ? (
      <Tag tone="good">{`${plural(ids.length, 'certificate')} for the hosts`}</Tag>
    ) : (
      <Tag tone="warning">No certificate for the hosts</Tag>
    );
  return [{ term: 'Certificates', value }];
}
