import { styled } from '@mui/material/styles';
import { useQueries } from '@tanstack/react-query';
import type { ApiQuery } from '#api/envelope.ts';
import { type ApiError, errorText } from '#api/errors.ts';
import type { MetricsResponse } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { joinWords } from '#lib/text.ts';
import { compactCount } from '#lib/units.ts';

/** How many requests were served; null without a value. */
export interface ServedRequests {
  count: number | null;
  /** Where the count comes from. With `none` nothing measures requests. */
  source: MetricsResponse['source'];
}

/** A period up to now, and the query for the requests served in it. */
export interface RequestPeriod {
  /** Completes "in the": `last 15 minutes`. */
  label: string;
  query: ApiQuery<ServedRequests>;
}

/** `12.4 k requests in the last 15 minutes and 1.2 M in the last 24 hours`. */
export function servedText(served: readonly { label: string; count: number }[]): string {
  const parts = served.map(({ label, count }, index) => {
    const noun = index > 0 ? '' : count === 1 ? ' request' : ' requests';
    return `${compactCount(Math.ceil(count))}${noun} in the ${label}`;
  });
  return joinWords(parts);
}

/** Two lines, so that what follows stays in its place when the numbers arrive. */
const Slot = styled('div')({ display: 'grid', minHeight: 58 });

/**
 * Recent traffic of a resource, shown in the confirmation before it is unpublished or deleted. It loads while the dialog is
 * open and does not block it; a failure is shown.
 */
export function RecentRequests(props: { periods: readonly RequestPeriod[] }) {
  return (
    <Slot>
      <Traffic {...props} />
    </Slot>
  );
}

function Traffic({ periods }: { periods: readonly RequestPeriod[] }) {
  const results = useQueries({ queries: periods.map(({ query }) => query) });
  const failed = results.find(({ isError }) => isError);
  if (failed) {
    const { title } = errorText(failed.error as ApiError);
    return (
      <Banner tone="warning" role="status">
        Could not read how many requests it served recently. {title}.
      </Banner>
    );
  }
  const known = periods.flatMap(({ label }, index) => {
    const data = results[index]?.data;
    return data ? [{ label, count: data.count ?? 0 }] : [];
  });
  if (known.length < periods.length) {
    return <Banner role="status">Reading how many requests it served recently…</Banner>;
  }
  if (results.some(({ data }) => data?.source === 'none')) {
    return (
      <Banner role="status">
        Traffic is not measured, so it may be serving requests: no Prometheus is connected.
      </Banner>
    );
  }
  const isBusy = known.some(({ count }) => count > 0);
  return (
    <Banner tone={isBusy ? 'warning' : 'info'} role="status">
      {isBusy ? (
        <>
          It served <strong>{servedText(known)}</strong>.
        </>
      ) : (
        `No requests were measured in the ${periods.at(-1)?.label}.`
      )}
      {results[0]?.data?.source === 'sample' && ' This is sample data.'}
    </Banner>
  );
}
