import type { GatewayDelivery } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { EmptyNote } from '#kit/empty-note.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { durationText, parseTime } from '#lib/time.ts';
import { formatMilliseconds } from '#lib/units.ts';
import { Aside } from './aside.ts';

type Entry = GatewayDelivery['deliveries'][number];

/** From here on, milliseconds say nothing. */
const PRECISE_MS = 60_000;

/** The time between two times; undefined when one is not known. Two servers' clocks may differ: it is not below 0. */
function timeBetween(from: string | null, to: string | null): string | undefined {
  const [start, end] = [parseTime(from)?.getTime(), parseTime(to)?.getTime()];
  if (start === undefined || end === undefined) return undefined;
  const ms = Math.max(0, end - start);
  return ms < PRECISE_MS ? formatMilliseconds(ms) : durationText(ms);
}

const columns: readonly Column<Entry>[] = [
  {
    key: 'version',
    header: 'Version',
    cell: ({ config_version: version }) => version.toLocaleString('en-US'),
    width: 96,
    priority: 'primary',
  },
  {
    key: 'from',
    header: 'From',
    cell: ({ from_version: from }) =>
      from === null ? (
        <Tag title="The gateway started, or had been away for too long to catch up change by change">
          Read everything
        </Tag>
      ) : (
        from.toLocaleString('en-US')
      ),
    width: 148,
    priority: 'secondary',
  },
  {
    key: 'saved',
    header: 'Saved',
    cell: ({ saved_at: at }) =>
      at === null ? <Aside>not known</Aside> : <RelativeTime value={at} />,
    priority: 'secondary',
  },
  {
    key: 'sent',
    header: 'Sent',
    cell: ({ sent_at: at }) => <RelativeTime value={at} />,
    priority: 'secondary',
  },
  {
    key: 'sent_after',
    header: 'Sent after it was saved',
    // A gateway that reads everything asks when it likes: the time since the save says nothing.
    cell: ({ from_version: from, saved_at: saved, sent_at: sent }) =>
      (from === null ? undefined : timeBetween(saved, sent)) ?? '–',
    align: 'right',
    priority: 'secondary',
  },
  {
    key: 'confirmed_after',
    header: 'Confirmed after it was sent',
    // What it asked for itself needs no confirmation.
    cell: ({ from_version: from, sent_at: sent, confirmed_at: confirmed }) =>
      from === null ? '–' : (timeBetween(sent, confirmed) ?? <Aside>not yet</Aside>),
    align: 'right',
    priority: 'secondary',
  },
];

/** The configuration versions that a gateway was sent, latest first. */
export function DeliveriesCard({ deliveries }: { deliveries: readonly Entry[] }) {
  return (
    <Card
      title="Deliveries"
      {...(deliveries.length > 0 && { subtitle: `the last ${deliveries.length}` })}
      padding="none"
    >
      <DataTable
        caption="Deliveries"
        columns={columns}
        rows={deliveries}
        rowKey={({ config_version: version, sent_at: at }) => `${version} ${at}`}
        rowLabel={({ config_version: version }) => `version ${version}`}
        empty={<EmptyNote>Nothing was sent to it yet.</EmptyNote>}
      />
    </Card>
  );
}
