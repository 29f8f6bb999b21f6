import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { Card } from '#kit/card.tsx';
import { seriesColor } from '#kit/charts/series-look.tsx';
import { Link } from '#kit/link.tsx';
import { NativeSelect } from '#kit/native.tsx';
import { usePagedRows } from '#kit/paged-rows.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { compactCount, formatCount, formatPercent } from '#lib/units.ts';
import { insteadOf, Outdated, staleness } from './chart-state.tsx';
import { type GroupFigures, type GroupOrder, groupFigures, orderedGroups } from './groups.ts';
import type { MetricGroup } from './queries.ts';
import { groupedIn, groupIn, type Scene } from './questions.ts';
import { rangeWords } from './ranges.ts';
import { useAnswer } from './use-figure.ts';
import { searchOfView } from './view.ts';

/** Rows before the rest is on pages of its own. */
const SHOWN = 8;
/** Pixels of what stands in the place of the rows. */
const HEIGHT = 200;

const Order = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
}));

const Instead = styled('div')({ display: 'grid', minHeight: HEIGHT, padding: 14 });

const Bar = styled('div')(({ theme }) => ({
  width: 120,
  maxWidth: '100%',
  height: 8,
  borderRadius: 4,
  backgroundColor: theme.vars.palette.faintLine,
  '& > div': { height: 8, minWidth: 3, borderRadius: 4 },
}));

const orders: readonly [GroupOrder, string][] = [
  ['failures', 'Failures'],
  ['ratio', 'Failure ratio'],
  ['requests', 'Requests'],
];

const nouns: Record<MetricGroup, { one: string; many: string }> = {
  application: { one: 'Application', many: 'Applications' },
  api: { one: 'API', many: 'APIs' },
};

/** One row, with what it is compared by. */
interface Row extends GroupFigures {
  /** Its part of all that failed, or of all requests, 0 to 1. */
  share: number;
  href: string;
}

/** Which applications, or which APIs of one, the requests and the failures of a view belong to. */
export function WhereCard({ scene }: { scene: Scene }) {
  const group = groupIn(scene.view);
  return group ? <Groups key={group} scene={scene} group={group} /> : null;
}

function Groups({ scene, group }: { scene: Scene; group: MetricGroup }) {
  const { view } = scene;
  const [askRequests, askFailures] = groupedIn(scene);
  if (!askRequests || !askFailures) throw new Error('There is nothing to group by');
  const requests = useAnswer(askRequests, view, true);
  const failures = useAnswer(askFailures, view, true);
  const [order, setOrder] = useState<GroupOrder>('failures');
  const failed = requests.data ? failures : requests;
  const groups =
    requests.data && failures.data
      ? groupFigures(requests.data.response, failures.data.response)
      : [];
  const kind = order === 'requests' ? 'requests' : 'failures';
  const all = groups.reduce((sum, one) => sum + (one[kind] ?? 0), 0);
  const rows = orderedGroups(groups, order).map((one) => ({
    ...one,
    share: all > 0 ? (one[kind] ?? 0) / all : 0,
    href: searchOfView({ ...view, filter: narrowed(scene, group, one.id) }) || '?',
  }));
  const { shown, footer } = usePagedRows(rows, SHOWN);
  const instead = insteadOf(
    { now: failed.data ? requests : failed },
    { what: `the figures of ${nouns[group].many}`, height: HEIGHT, empty: rows.length === 0 },
  );
  const stale = staleness({ now: failed });
  return (
    <Outdated data-outdated={requests.isPlaceholderData ? '' : undefined}>
      <Card
        title="Where to look"
        subtitle={`${nouns[group].many} by ${order === 'ratio' ? 'failure ratio' : order}`}
        padding="none"
        actions={
          <>
            {stale && <span className="stale">{stale}</span>}
            <OrderSelect order={order} onChange={setOrder} />
          </>
        }
      >
        {instead ? (
          <Instead>{instead}</Instead>
        ) : (
          <DataTable
            caption={`${nouns[group].many} by ${kind}, ${rangeWords(view.range, view.zone)}`}
            columns={columns[group][kind]}
            rows={shown}
            rowKey={({ id }) => id}
            rowLabel={({ name }) => name}
            footer={footer}
          />
        )}
      </Card>
    </Outdated>
  );
}

function narrowed({ view: { filter } }: Scene, group: MetricGroup, id: string) {
  return group === 'api' ? { ...filter, apiId: id } : { ...filter, appId: id };
}

function OrderSelect(props: { order: GroupOrder; onChange: (order: GroupOrder) => void }) {
  const id = useId();
  return (
    <Order htmlFor={id}>
      Order by
      <NativeSelect
        id={id}
        value={props.order}
        onChange={({ target }) => {
          const chosen = orders.find(([name]) => name === target.value);
          if (chosen) props.onChange(chosen[0]);
        }}
      >
        {orders.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </NativeSelect>
    </Order>
  );
}

const columnsFor = (group: MetricGroup, kind: 'requests' | 'failures'): readonly Column<Row>[] => [
  {
    key: 'name',
    header: nouns[group].one,
    cell: ({ name, href }) => <Link href={href}>{name}</Link>,
    priority: 'primary',
  },
  {
    key: 'share',
    header: kind === 'requests' ? 'Share of requests' : 'Share of failures',
    cell: ({ share }) => (
      <Bar title={formatPercent(share)}>
        <div
          style={{
            width: `${share * 100}%`,
            backgroundColor: seriesColor[kind === 'requests' ? 1 : 4],
          }}
        />
      </Bar>
    ),
    priority: 'detail',
  },
  {
    key: 'failures',
    header: 'Failures',
    cell: ({ failures }) => <span title={formatCount(failures)}>{compactCount(failures)}</span>,
    align: 'right',
    priority: 'secondary',
  },
  {
    key: 'ratio',
    header: 'Failure ratio',
    cell: ({ ratio }) => (ratio === null ? '' : formatPercent(ratio)),
    align: 'right',
    priority: 'status',
  },
  {
    key: 'requests',
    header: 'Requests',
    cell: ({ requests }) =>
      requests === null ? '' : <span title={formatCount(requests)}>{compactCount(requests)}</span>,
    align: 'right',
    priority: 'secondary',
  },
];

const columns = {
  application: {
    requests: columnsFor('application', 'requests'),
    failures: columnsFor('application', 'failures'),
  },
  api: { requests: columnsFor('api', 'requests'), failures: columnsFor('api', 'failures') },
};
