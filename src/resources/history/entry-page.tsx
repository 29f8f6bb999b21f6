import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { usePrefetched } from '#api/prefetch.ts';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Link } from '#kit/link.tsx';
import { Mono } from '#kit/mono.tsx';
import { Page } from '#kit/page.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { absoluteTime, parseTime } from '#lib/time.ts';
import { paths } from '#paths';
import { ActionButton } from '#shared/action-button.tsx';
import { actorText } from '#shared/actor-text.ts';
import { useClusterNames, useRouteId } from '#shared/current.ts';
import { DetailColumns } from '#shared/detail-layout.tsx';
import { ActorName } from './actor.tsx';
import { history } from './queries.ts';
import { RecordLink } from './record-link.tsx';
import { useRestorer } from './restorer.tsx';
import { sentenceOf } from './sentence.ts';
import { StateChanges } from './state-changes.tsx';
import { OutcomeTag } from './table.tsx';
import { capitalized, kindNames } from './terms.ts';

const Entries = styled('ul')({
  margin: 0,
  paddingLeft: 18,
  '& li': { overflowWrap: 'anywhere' },
});

/** One entry: what changed, who did it and how, and the way back. */
export function Component() {
  const orgId = useRouteId('orgId');
  const { clusterId, entryId = '' } = useParams();
  const { data: entry } = usePrefetched(history.one({ orgId, entryId }));
  const { revert, restoreBefore, dialog } = useRestorer(orgId, clusterId);
  const { kind, before, after, changed_secrets: changedSecrets } = entry;
  const hasStates = before !== null || after !== null;
  return (
    <Page
      title={sentenceOf(entry)}
      status={<OutcomeTag entry={entry} />}
      description={
        <>
          By {actorText(entry.actor)}, <RelativeTime value={entry.time} />
        </>
      }
      actions={
        <>
          <ActionButton action={restoreBefore(entry)} />
          <ActionButton action={revert(entry)} />
        </>
      }
    >
      {entry.reason !== undefined && <Banner tone="warning">{entry.reason}</Banner>}
      <DetailColumns>
        <Card title="Changes">
          {hasStates ? (
            <StateChanges {...{ kind, before, after, changedSecrets }} />
          ) : (
            'Nothing was changed.'
          )}
        </Card>
        <Card title="Details">
          <Details entry={entry} />
        </Card>
      </DetailColumns>
      <SameRequest entry={entry} />
      {dialog}
    </Page>
  );
}

function Details({ entry }: { entry: HistoryEntry }) {
  const hrefOf = useEntryHref();
  const names = useClusterNames();
  const { cluster_id: clusterId, request_id: requestId, restored_from: source } = entry;
  return (
    <DefinitionList
      items={[
        { term: 'Time', value: <ExactTime time={entry.time} /> },
        { term: 'Who', value: <ActorName actor={entry.actor} /> },
        { term: capitalized(kindNames[entry.kind]), value: <RecordLink record={entry} /> },
        ...(clusterId === undefined
          ? []
          : [{ term: 'Cluster', value: names.get(clusterId) ?? `Cluster ${clusterId}` }]),
        ...(entry.config_version === undefined
          ? []
          : [{ term: 'Configuration version', value: entry.config_version }]),
        ...(source === undefined
          ? []
          : [
              { term: 'Restored from', value: <Link href={hrefOf(source)}>an earlier entry</Link> },
            ]),
        { term: 'Operation', value: <Mono>{entry.operation}</Mono> },
        { term: 'Address', value: entry.address && <Mono>{entry.address}</Mono> },
        {
          term: 'Request id',
          value: (
            <>
              <Mono>{requestId}</Mono> <CopyButton text={requestId} noun="request id" />
            </>
          ),
        },
      ]}
    />
  );
}

function ExactTime({ time }: { time: string }) {
  const date = parseTime(time);
  if (date === undefined) return time;
  const { local, utc } = absoluteTime(date);
  return `${local} (${utc})`;
}

/** The page of an entry, in the cluster or the organization of this page. */
function useEntryHref() {
  const orgId = useRouteId('orgId');
  const { clusterId } = useParams();
  return (entryId: string) =>
    clusterId === undefined
      ? paths.historyEntry({ orgId, entryId })
      : paths.clusterHistoryEntry({ orgId, clusterId, entryId });
}

/** The other entries of the same request, for example of an import. */
function SameRequest({ entry }: { entry: HistoryEntry }) {
  const hrefOf = useEntryHref();
  const { data } = useQuery(history.ofRequest(entry.org_id, entry.request_id));
  const others = data?.list.filter(({ id }) => id !== entry.id) ?? [];
  if (others.length === 0) return null;
  return (
    <Card title="Also in this request" count={others.length}>
      <Entries>
        {others.map((other) => (
          <li key={other.id}>
            <Link href={hrefOf(other.id)}>{sentenceOf(other)}</Link>
          </li>
        ))}
      </Entries>
    </Card>
  );
}
