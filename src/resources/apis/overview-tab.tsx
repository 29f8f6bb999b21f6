import { styled } from '@mui/material/styles';
import { lazy, Suspense } from 'react';
import { usePrefetched } from '#api/prefetch.ts';
import type {
  Api,
  Application,
  Expression,
  FineGrainedRouteControl,
} from '#contract/generated/types.gen.ts';
import { allMethods } from '#domain/api-methods.ts';
import { isPublished } from '#domain/publication.ts';
import { isPathRewritten } from '#domain/rewritten-path.ts';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { FoldedList } from '#kit/folded-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ApplicationLink } from '#resources/applications/refs.tsx';
import { LastHourCard } from '#resources/metrics/embed.tsx';
import { ActionLink } from '#shared/action-button.tsx';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { GatewayExtraCard } from '#shared/gateway-extra-card.tsx';
import { FoldedLabels } from '#shared/labels/folded-labels.tsx';
import { LastChange } from '#shared/last-change.tsx';
import { PluginSummaryCard } from '#shared/plugin-cards.tsx';
import { groupText, relationLabel } from '#shared/route-control.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { timeoutText } from '#shared/timeout-text.ts';
import { useApiPermissions, useApplication } from './actions.tsx';
import { ConditionText } from './embed.tsx';
import { MethodTags } from './method-tags.tsx';
import { PathAddresses } from './path-addresses.tsx';
import { apis } from './queries.ts';
import { noPlugins } from './texts.ts';

// The page does not wait for it.
const OverlapsNotice = lazy(async () => {
  const { OverlapsNotice: Component } = await import('./overlaps-notice.tsx');
  return { default: Component };
});

const List = styled('ul')({
  margin: 0,
  paddingLeft: 18,
  fontSize: '0.8125rem',
  lineHeight: '22px',
  '& li': { overflowWrap: 'anywhere' },
});

const Words = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '&[data-quiet]': { color: theme.vars.palette.muted },
}));

/** The overview of an API. */
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
          <LastHourCard
            clusterId={ids.clusterId}
            filter={{ appId: ids.appId, apiId: ids.apiId }}
            name={api.name}
            href={paths.apiTraffic(ids)}
          />
        )}
      </DetailStack>
      <DetailStack>
        <Card title="Effective addresses" actions={editButton('matching')}>
          <PathAddresses application={application} api={api} copyable />
          <Suspense fallback={null}>
            <OverlapsNotice application={application} api={api} />
          </Suspense>
        </Card>
        <Card title="Route control" actions={editButton('route-control')}>
          <Conditions control={api.fine_grained_route_control} />
        </Card>
        <PluginSummaryCard
          plugins={api.plugins}
          editHref={`${edit}#plugins`}
          editDisabledReason={change}
          none={noPlugins}
        />
        <GatewayExtraCard
          extra={api.gateway_extra}
          object="route"
          editHref={`${edit}#advanced`}
          editDisabledReason={change}
        />
      </DetailStack>
    </DetailColumns>
  );
}

function basics(api: Api, application: Application): Definition[] {
  const { type, labels, created_at } = api;
  return [
    { term: 'Application', value: <ApplicationLink application={application} /> },
    { term: 'Type', value: type === 'Rest' ? 'REST' : type },
    { term: 'Methods', value: <MethodTags api={api} max={allMethods.length} /> },
    {
      term: 'Path prefix',
      value: (
        <>
          <Mono>{application.path_prefix}</Mono> <small>{prefixUse(api, application)}</small>
        </>
      ),
    },
    ...advanced(api),
    {
      term: 'Labels',
      value: labels.length > 0 ? <FoldedLabels labels={labels} /> : undefined,
    },
    { term: 'Created', value: <RelativeTime value={created_at} /> },
    { term: 'Last changed', value: <LastChange record={api} /> },
  ];
}

function prefixUse(api: Api, application: Application): string {
  if (isPathRewritten(application, api)) return 'proxy-rewrite decides what the upstream gets';
  return api.strip_path_prefix ? 'removed for the upstream' : 'passed on to the upstream';
}

/** Settings that few APIs have. */
function advanced({ priority, remote_addrs: addresses = [], timeout }: Api): Definition[] {
  const seconds = timeoutText(timeout);
  return [
    ...(addresses.length > 0
      ? [{ term: 'Caller addresses', value: <FoldedList items={addresses} noun="addresses" /> }]
      : []),
    ...(priority ? [{ term: 'Priority', value: priority }] : []),
    ...(seconds
      ? [
          {
            term: 'Timeouts',
            value: (
              <>
                {seconds} <small>to connect, send and read</small>
              </>
            ),
          },
        ]
      : []),
  ];
}

/** The conditions of an API beyond path and method. */
function Conditions({ control = {} }: { control?: FineGrainedRouteControl | undefined }) {
  const { enabled = false, expressions = [] } = control;
  if (expressions.length === 0) {
    return <Words data-quiet="">No conditions. Only path and method decide.</Words>;
  }
  return (
    <>
      {!enabled && <Words data-quiet="">Off: these conditions are kept but not applied.</Words>}
      <Words>{relationLabel(control)}:</Words>
      <ConditionTree expressions={expressions} />
    </>
  );
}

/** Conditions as a list, with those of a group below it. */
function ConditionTree({ expressions }: { expressions: readonly Expression[] }) {
  return (
    <List>
      {expressions.map((expression, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity, and this list is only read
        <li key={index}>
          {expression.subject === 'group' ? (
            <>
              {groupText(expression)}:
              <ConditionTree expressions={expression.expressions ?? []} />
            </>
          ) : (
            <ConditionText expression={expression} />
          )}
        </li>
      ))}
    </List>
  );
}
