import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { Card } from '#kit/card.tsx';
import { CardTools } from '#kit/charts/card-tools.tsx';
import { NativeSelect } from '#kit/native.tsx';
import { usePagedRows } from '#kit/paged-rows.tsx';
import { DataTable } from '#kit/table.tsx';
import { insteadOf, Outdated, staleness } from './chart-state.tsx';
import { type GroupOrder, groupFigures, orderedGroups } from './groups.ts';
import type { MetricGroup } from './queries.ts';
import { groupedIn, groupIn, type Scene } from './questions.ts';
import { rangeWords } from './ranges.ts';
import { useAnswer } from './use-figure.ts';
import { searchOfView } from './view.ts';
import { nouns, whereColumns } from './where-columns.tsx';

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

const orders: readonly [GroupOrder, string][] = [
  ['failures', 'Failures'],
  ['ratio', 'Failure ratio'],
  ['requests', 'Requests'],
];

/** Which applications, or which APIs of one, the requests and the failures of a view belong to. */
export function WhereCard({ scene }: { scene: Scene }) {
  const group = groupIn(scene.view);
  return group ? <Groups key={group} scene={scene} group={group} /> : null;
}

function Groups({ scene, group }: { scene: Scene; group: MetricGroup }) {
  const { view } = scene;
  const asked = groupedIn(scene, group);
  const requests = useAnswer(asked.requests, view, true);
  const failures = useAnswer(asked.failures, view, true);
  const [order, setOrder] = useState<GroupOrder>('failures');
  const missing = [requests, failures].find(({ data }) => data === undefined);
  const groups =
    requests.data && failures.data
      ? groupFigures(requests.data.response, failures.data.response)
      : [];
  const outdated = requests.isPlaceholderData || failures.isPlaceholderData;
  const kind = order === 'requests' ? 'requests' : 'failures';
  const all = groups.reduce((sum, one) => sum + (one[kind] ?? 0), 0);
  const rows = orderedGroups(groups, order).map((one) => ({
    ...one,
    share: all > 0 ? (one[kind] ?? 0) / all : 0,
    href: searchOfView({ ...view, filter: narrowed(scene, group, one.id) }),
  }));
  const { shown, footer } = usePagedRows(rows, SHOWN);
  const instead = insteadOf(
    { now: missing ?? requests },
    { what: `the figures of ${nouns[group].many}`, height: HEIGHT, empty: rows.length === 0 },
  );
  const stale = staleness({ now: failures.isError ? failures : requests });
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
          {instead ? (
            <Instead>{instead}</Instead>
          ) : (
            <DataTable
              caption={`${nouns[group].many} by ${kind}, ${rangeWords(view.range, view.zone)}`}
              columns={whereColumns[group][kind]}
              rows={shown}
              rowKey={({ id }) => id}
              rowLabel={({ name }) => name}
              footer={footer}
            />
          )}
        </Card>
      </CardTools>
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
