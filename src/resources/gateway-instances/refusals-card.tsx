import type { GatewayRefusal } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { LiveAge } from './ages.tsx';
import { Aside } from './aside.ts';

const columns: readonly Column<GatewayRefusal>[] = [
  {
    key: 'address',
    header: 'From',
    cell: ({ address }) => address || <Aside>not known</Aside>,
    mono: true,
    width: 160,
    priority: 'primary',
  },
  {
    key: 'name',
    header: 'Certificate of',
    cell: ({ name }) => name || <Aside>none</Aside>,
    mono: true,
    width: 200,
    priority: 'secondary',
  },
  { key: 'reason', header: 'Reason', cell: ({ reason }) => reason, priority: 'secondary' },
  {
    key: 'count',
    header: 'Times',
    cell: ({ count }) => count.toLocaleString('en-US'),
    align: 'right',
    width: 80,
    priority: 'secondary',
  },
  {
    key: 'last_at',
    header: 'Last',
    cell: ({ last_at: at }) => <LiveAge value={at} />,
    width: 132,
    priority: 'status',
  },
];

/** The connections that were refused within the last hour. Nothing when there were none. */
export function RefusalsCard({ refusals }: { refusals: readonly GatewayRefusal[] }) {
  if (refusals.length === 0) return null;
  return (
    <Card title="Refused connections" subtitle="of the last hour" padding="none" tone="warning">
      <DataTable
        caption="Refused connections"
        columns={columns}
        rows={refusals}
        rowKey={({ address, name, reason }) => `${address} ${name} ${reason}`}
        rowLabel={({ address, name }) => `${address} ${name}`}
      />
    </Card>
  );
}
