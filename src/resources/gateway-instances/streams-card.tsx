import type { GatewayDelivery } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyNote } from '#kit/empty-note.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { RelativeTime } from '#kit/time.tsx';
import { plural } from '#lib/text.ts';
import { Aside } from './aside.ts';

type Streams = GatewayDelivery['streams'][number];

const columns: readonly Column<Streams>[] = [
  {
    key: 'range',
    header: 'Keys from',
    cell: ({ range }) => range,
    mono: true,
    priority: 'primary',
  },
  {
    key: 'streams',
    header: 'Open',
    cell: ({ streams }) => plural(streams, 'stream'),
    priority: 'status',
  },
  {
    key: 'opened_at',
    header: 'Open since',
    cell: ({ opened_at: at }) => <RelativeTime value={at} />,
    priority: 'secondary',
  },
  {
    key: 'sent',
    header: 'Sent',
    cell: ({ sent_version: version }) => version.toLocaleString('en-US'),
    align: 'right',
    priority: 'secondary',
  },
  {
    key: 'confirmed',
    header: 'Confirmed',
    cell: ({ confirmed_version: version }) =>
      version === 0 ? <Aside>not known</Aside> : version.toLocaleString('en-US'),
    align: 'right',
    priority: 'secondary',
  },
];

/** The open watch streams of a gateway, by the range of keys that they watch. */
export function StreamsCard({ streams }: { streams: readonly Streams[] }) {
  return (
    <Card title="Watch streams" padding="none">
      <DataTable
        caption="Watch streams"
        columns={columns}
        rows={streams}
        rowKey={({ range }) => range}
        rowLabel={({ range }) => range}
        empty={<EmptyNote>None is open.</EmptyNote>}
      />
    </Card>
  );
}
