import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { HistoryList } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyState, NoMatches } from '#kit/empty-state.tsx';
import { DataTable } from '#kit/table.tsx';
import { absoluteTime, parseTime } from '#lib/time.ts';
import { useRouteId } from '#shared/current.ts';
import { PartError } from '#shared/query-part.tsx';
import { HistoryFilters } from './filters.tsx';
import { history } from './queries.ts';
import { hrefOfRecord } from './record-link.tsx';
import { useRestorer } from './restorer.tsx';
import { sentenceOf } from './sentence.ts';
import { type EntryRow, entryColumns, rowsOf } from './table.tsx';
import { type HistoryView, useView } from './use-view.ts';

const Pages = styled('nav')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '8px 12px',
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
  '& > span': { flex: '1 1 auto' },
  '& button[aria-disabled=true]': { color: theme.vars.palette.faint, cursor: 'default' },
}));

/** The filters stay above an error: one of them may be its cause. */
const noRows: EntryRow[] = [];

const Failed = styled('div')({ padding: 14 });

interface EntriesProps {
  about: 'organization' | 'cluster' | 'record';
  /** The cluster of the page. */
  clusterId?: string;
}

/** A list of entries with its filters and its page in the address. It loads and fails on its own. */
export function Entries({ about, clusterId }: EntriesProps) {
  const orgId = useRouteId('orgId');
  const view = useView();
  const navigate = useNavigate();
  const result = useQuery({
    ...history.list(orgId, view.query),
    placeholderData: keepPreviousData,
  });
  const { revert, restoreBefore, dialog } = useRestorer(orgId, clusterId);
  const { data, error, isFetching } = result;
  const failed = error !== null && data === undefined;
  return (
    <Card padding="none">
      <DataTable<EntryRow>
        caption="History"
        name={`history of ${about}`}
        columns={entryColumns[about]}
        rows={failed ? noRows : data && rowsOf(data.list)}
        rowKey={({ id }) => id}
        rowLabel={sentenceOf}
        fetching={result.isPlaceholderData}
        toolbar={<HistoryFilters view={view} about={about} />}
        actions={(entry) => [
          revert(entry),
          restoreBefore(entry),
          ...actorAction(view, entry),
          ...recordActions(view, entry, about, (href) => void navigate(href)),
          {
            label: 'Only this request',
            run: () => view.set({ request_id: entry.request_id }),
          },
        ]}
        empty={
          failed ? (
            <Failed>
              <PartError
                what="the history"
                error={error}
                retrying={isFetching}
                onRetry={() => void result.refetch()}
              />
            </Failed>
          ) : (
            <Empty view={view} data={data} />
          )
        }
        footer={data && <PageSteps view={view} data={data} />}
      />
      {dialog}
    </Card>
  );
}

/** The filter for everything that the actor of an entry did. */
function actorAction(view: HistoryView, { actor }: EntryRow) {
  const id = actor.kind === 'token' ? actor.user_id : actor.id;
  if (id === undefined || view.query.actor_id === id) return [];
  const name = actor.user_name ?? actor.name;
  return [{ label: `Only changes by ${name}`, run: () => view.set({ actor_id: id }) }];
}

function recordActions(
  view: HistoryView,
  entry: EntryRow,
  about: EntriesProps['about'],
  open: (href: string) => void,
) {
  if (about === 'record' || !entry.record_id) return [];
  const href = entry.gone ? undefined : hrefOfRecord(entry);
  return [
    ...(href === undefined ? [] : [{ label: 'Open the record', run: () => open(href) }]),
    {
      label: 'Only this record',
      run: () => view.set({ kind: entry.kind, record_id: entry.record_id, search: '' }),
    },
  ];
}

function Empty({ view, data }: { view: HistoryView; data: HistoryList | undefined }) {
  if (view.filtered) return <NoMatches noun="entries" onClear={view.clear} />;
  if (view.isOlder)
    return (
      <EmptyState
        title="No older entries"
        text="Earlier entries do not exist or were removed."
        action={<Button onClick={view.goNewer}>Newest entries</Button>}
      />
    );
  return (
    <EmptyState
      title="No entries yet"
      text={
        data?.since === undefined
          ? 'Each change appears here as soon as it is made.'
          : `Nothing has changed since ${sinceText(data.since)}.`
      }
    />
  );
}

function sinceText(since: string): string {
  const time = parseTime(since);
  return time === undefined ? '' : absoluteTime(time).local;
}

/** Moves between pages, and says how far back the history goes. */
function PageSteps({ view, data }: { view: HistoryView; data: HistoryList }) {
  const { next_cursor: next, since } = data;
  return (
    <Pages aria-label="Pages">
      <span>{since !== undefined && `The history goes back to ${sinceText(since)}.`}</span>
      <Step
        label={view.isOlder && !view.knowsNewer ? 'Newest' : 'Newer'}
        enabled={view.isOlder}
        onClick={view.goNewer}
      />
      <Step
        label="Older"
        enabled={next !== undefined}
        onClick={() => next !== undefined && view.goOlder(next)}
      />
    </Pages>
  );
}

/** Uses `aria-disabled`, because a disabled button would lose focus on the first or last page. */
function Step(props: { label: string; enabled: boolean; onClick: () => void }) {
  const { label, enabled, onClick } = props;
  return (
    <Button size="small" aria-disabled={!enabled} onClick={() => enabled && onClick()}>
      {label}
    </Button>
  );
}
