import { styled } from '@mui/material/styles';
import { useParams } from 'react-router';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { Link } from '#kit/link.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { useClusterNames } from '#shared/current.ts';
import { ActorName } from './actor.tsx';
import { RecordLink } from './record-link.tsx';
import { sentenceOf } from './sentence.ts';
import { capitalized, kindNames, outcomeNames } from './terms.ts';

/** An entry in a list. */
export interface EntryRow extends HistoryEntry {
  /** A newer entry of the same list says that the record was deleted. */
  gone: boolean;
}

const Kind = styled('small')(({ theme }) => ({
  display: 'block',
  fontSize: '0.75rem',
  lineHeight: '16px',
  color: theme.vars.palette.muted,
}));

/** The page of an entry, within the cluster of the current page. */
function EntryLink({ entry }: { entry: HistoryEntry }) {
  const { clusterId } = useParams();
  const { id: entryId, org_id: orgId } = entry;
  const href =
    clusterId === undefined
      ? paths.historyEntry({ orgId, entryId })
      : paths.clusterHistoryEntry({ orgId, clusterId, entryId });
  return <Link href={href}>{sentenceOf(entry)}</Link>;
}

function ClusterName({ id }: { id: string | undefined }) {
  const names = useClusterNames();
  return id === undefined ? null : (names.get(id) ?? `Cluster ${id}`);
}

/** The outcome of an entry, with the reason of a refusal as tooltip. */
export function OutcomeTag({ entry }: { entry: HistoryEntry }) {
  const { outcome, reason } = entry;
  if (outcome === 'done') return <Tag>{outcomeNames.done}</Tag>;
  return (
    <Tag tone="bad" dot {...(reason !== undefined && { title: reason })}>
      {outcomeNames.refused}
    </Tag>
  );
}

const what: Column<EntryRow> = {
  key: 'what',
  header: 'What',
  cell: (entry) => <EntryLink entry={entry} />,
  priority: 'primary',
};
const time: Column<EntryRow> = {
  key: 'time',
  header: 'When',
  cell: (entry) => <RelativeTime value={entry.time} />,
  muted: true,
  width: 124,
  priority: 'secondary',
};
const who: Column<EntryRow> = {
  key: 'who',
  header: 'Who',
  cell: ({ actor }) => <ActorName actor={actor} />,
  priority: 'secondary',
};
const record: Column<EntryRow> = {
  key: 'record',
  header: 'Record',
  cell: (entry) => (
    <span>
      <RecordLink record={entry} gone={entry.gone} />
      <Kind>{capitalized(kindNames[entry.kind])}</Kind>
    </span>
  ),
};
const cluster: Column<EntryRow> = {
  key: 'cluster',
  header: 'Cluster',
  cell: ({ cluster_id: id }) => <ClusterName id={id} />,
};
const outcome: Column<EntryRow> = {
  key: 'outcome',
  header: 'Outcome',
  cell: (entry) => <OutcomeTag entry={entry} />,
  width: 96,
  priority: 'status',
};

/** The columns by what the page is about: an organization, a cluster or a record. */
export const entryColumns = {
  organization: [what, time, who, record, cluster, outcome],
  cluster: [what, time, who, record, outcome],
  record: [what, time, who, outcome],
} as const satisfies Record<string, readonly Column<EntryRow>[]>;

/** Marks the entries whose record a newer entry of the list deleted, and that no later one created again. */
export function rowsOf(entries: readonly HistoryEntry[]): EntryRow[] {
  const newest = new Map<string, boolean>();
  return entries.map((entry) => {
    const key = `${entry.kind} ${entry.record_id}`;
    if (!newest.has(key) && entry.outcome === 'done') newest.set(key, entry.action === 'delete');
    return { ...entry, gone: newest.get(key) ?? false };
  });
}
