import { useState } from 'react';
import { usePolled } from '#api/polling.ts';
import { Banner } from '#kit/banner.tsx';
import { LinkButton } from '#kit/link.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
import { LastRead, LiveAge } from './ages.tsx';
import { DETAIL_PARAMETER } from './detail-link.tsx';
import { gatewayInstances } from './queries.ts';
import { Step } from './step.tsx';

/** Milliseconds between two looks for the new gateway. */
const EVERY_MS = 3000;

/** Looks for a gateway that was not there when the page opened, and tells when it is. */
export function WaitStep({ number }: { number: number }) {
  const ids = useClusterIds();
  const { data, dataUpdatedAt, isError } = usePolled(gatewayInstances.all(ids), EVERY_MS);
  const list = data?.list ?? [];
  const [known] = useState(() => new Set(list.map(({ id }) => id)));
  const arrived = list.filter(({ id }) => !known.has(id));
  const [newest] = arrived.toSorted((a, b) => b.register_time.localeCompare(a.register_time));
  const before =
    known.size === 0 ? 'There is none yet.' : `There were ${known.size} when you came here.`;
  return (
    <Step number={number} title="Wait for its first report">
      {newest ? (
        <Banner
          tone="good"
          role="status"
          action={
            <LinkButton
              size="small"
              href={`${paths.gateways(ids)}?${DETAIL_PARAMETER}=${newest.id}`}
            >
              Show {newest.hostname}
            </LinkButton>
          }
        >
          <strong>{joinWords(arrived.map(({ hostname }) => hostname))} reported</strong>,{' '}
          <LiveAge value={newest.last_seen_time} />
        </Banner>
      ) : (
        <Banner tone={isError ? 'warning' : 'info'} role="status">
          {isError ? 'The list of gateways could not be read.' : 'Waiting for a new gateway.'}{' '}
          {before} This page looks again by itself.
        </Banner>
      )}
      <p>
        The list was <LastRead at={dataUpdatedAt} />.
      </p>
    </Step>
  );
}
