import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { Card } from '#kit/card.tsx';
import { CardTools } from '#kit/charts/card-tools.tsx';
import { NativeSelect } from '#kit/native-controls.tsx';
import { usePagedRows } from '#kit/pagination.tsx';
import { DataTable } from '#kit/table.tsx';
import { breakdownColumns } from './breakdown-columns.tsx';
import { chartPlaceholder, Outdated, staleness } from './chart-state.tsx';
import { type GroupOrder, groupMetrics, groupRows, nouns } from './groups.ts';
import { groupedQueries, type MetricsContext, metricGroupOf } from './metric-queries.ts';
import type { MetricGroup } from './queries.ts';
import { rangeText } from './ranges.ts';
import { useMetricQuery } from './use-metric.ts';

const PAGE_SIZE = 8;
/** Pixels of the placeholder. */
const HEIGHT = 200;

const Order = styled('label')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  fontSize: '0.8125rem',
  color: theme.vars.palette.muted,
}));

const Placeholder = styled('div')({ display: 'grid', minHeight: HEIGHT, padding: 14 });

const orders: readonly [GroupOrder, string][] = [
  ['failures', 'Failures'],
  ['ratio', 'Failure ratio'],
  ['requests', 'Requests'],
];

/** Requests and failures by application, or by API of the selected application. */
export function BreakdownCard({ context }: { context: MetricsContext }) {
  const group = metricGroupOf(context.view);
  return group ? <Groups key={group} context={context} group={group} /> : null;
}

function Groups({ context, group }: { context: MetricsContext; group: MetricGroup }) {
  const { view } = context;
  const queries = groupedQueries(context, group);
  const requests = useMetricQuery(queries.requests, view, true);
  const failures = useMetricQuery(queries.failures, view, true);
  const [order, setOrder] = useState<GroupOrder>('failures');
  const missing = [requests, failures].find(({ data }) => data === undefined);
  const groups =
    requests.data && failures.data
      ? groupMetrics(requests.data.response, failures.data.response)
      : [];
  const outdated = requests.isPlaceholderData || failures.isPlaceholderData;
  const kind = order === 'requests' ? 'requests' : 'failures';
  const rows = groupRows(groups, { group, order, view });
  const { shown, footer } = usePagedRows(rows, PAGE_SIZE);
  const placeholder = chartPlaceholder(
    { current: missing ?? requests },
    { what: `the metrics by ${nouns[group].one}`, height: HEIGHT, empty: rows.length === 0 },
  );
  const stale = staleness({ current: failures.isError ? failures : requests });
  return (
    <Outdated data-outdated={outdated ? '' : undefined}>
      <CardTools>
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
          {placeholder ? (
            <Placeholder>{placeholder}</Placeholder>
          ) : (
            <DataTable
              caption={`${nouns[group].many} by ${kind}, ${rangeText(view.range, view.zone)}`}
              columns={breakdownColumns[group][kind]}
              rows={shown}
              rowKey={({ key }) => key}
              rowLabel={({ name, hint }) => (hint ? `${name}, ${hint}` : name)}
              footer={footer}
            />
          )}
        </Card>
      </CardTools>
    </Outdated>
  );
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
          const selected = orders.find(([name]) => name === target.value);
          if (selected) props.onChange(selected[0]);
        }}
      >
        {orders.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </NativeSelect>
    </Order>
  );
}
