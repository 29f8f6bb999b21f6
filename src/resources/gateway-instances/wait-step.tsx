import { useState } from 'react';
import { usePolled } from '#api/polling.ts';
import { Banner } from '#kit/banner.tsx';
import { LinkButton } from '#kit/link.tsx';
import { joinWords } from '#lib/text.ts';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';
import { LastUpdate, LiveAge } from './ages.tsx';
import { gatewayInstances } from './queries.ts';
import { DETAIL_PARAMETER } from './refs.tsx';
import { Step } from './step.tsx';

const POLL_INTERVAL_MS = 3000;

/** Polls for a gateway that did not exist when the page opened, and shows it. */
export function WaitStep({ number }: { number: number }) {
  const ids = useClusterIds();
  const { data, dataUpdatedAt, isError } = usePolled(gatewayInstances.all(ids), POLL_INTERVAL_MS);
  const list = data?.list ?? [];
  const [known] = useState(() => new Set(list.map(({ id }) => id)));
  const arrived = list.filter(({ id }) => !known.has(id));
  const [newest] = arrived.toSorted((a, b) => b.register_time.localeCompare(a.register_time));
  const before =
    known.size === 0 ? 'There is none yet.' : `There were ${known.size} when you opened this page.`;
  return (
    <Step number={number} title="Wait for it to appear">
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
          <strong>{joinWords(arrived.map(({ hostname }) => hostname))} appeared</strong>,{' '}
          <LiveAge value={newest.last_seen_time} />
        </Banner>
      ) : (
        <Banner tone={isError ? 'warning' : 'info'} role="status">
          {isError ? 'The list of gateways could not be loaded.' : 'Waiting for a new gateway.'}{' '}
          {before} This page updates automatically.
        </Banner>
      )}
      <p>
        The list was <LastUpdate at={dataUpdatedAt} />.
      </p>
    </Step>
  );
}
