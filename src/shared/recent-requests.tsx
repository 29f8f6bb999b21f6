import { useQueries } from '@tanstack/react-query';
import type { ApiQuery } from '#api/envelope.ts';
import { type ApiError, errorWords } from '#api/errors.ts';
import { Banner } from '#kit/banner.tsx';
import { joinWords } from '#lib/text.ts';
import { compactCount } from '#lib/units.ts';

/** How many requests were served; null when nobody counted them. */
export interface ServedRequests {
  count: number | null;
  /** The count is of a model of traffic and no measurement. */
  isSample: boolean;
}

/** A stretch of time up to now, with the question how many requests were served in it. */
export interface Lately {
  /** Goes on "in the": `last 15 minutes`. */
  words: string;
  query: ApiQuery<ServedRequests>;
}

/** `12.4 k requests in the last 15 minutes and 1.2 M in the last 24 hours`. */
export function servedWords(served: readonly { words: string; count: number }[]): string {
  const parts = served.map(({ words, count }, index) => {
    const noun = index > 0 ? '' : count === 1 ? ' request' : ' requests';
    return `${compactCount(Math.ceil(count))}${noun} in the ${words}`;
  });
  return joinWords(parts);
}

/**
 * How busy something was lately, for a question before it is taken away. It is read while the question stands, and holds
 * nothing up: where it cannot be read, it says so.
 */
export function RecentRequests({ lately }: { lately: readonly Lately[] }) {
  const answers = useQueries({ queries: lately.map(({ query }) => query) });
  const failed = answers.find(({ isError }) => isError);
  if (failed) {
    const { title } = errorWords(failed.error as ApiError);
    return (
      <Banner tone="warning" role="status">
        How many requests it served lately could not be read. {title}.
      </Banner>
    );
  }
  const known = lately.flatMap(({ words }, index) => {
    const data = answers[index]?.data;
    return data ? [{ words, count: data.count ?? 0 }] : [];
  });
  if (known.length < lately.length) {
    return <Banner role="status">Reading how many requests it served lately…</Banner>;
  }
  const isBusy = known.some(({ count }) => count > 0);
  return (
    <Banner tone={isBusy ? 'warning' : 'info'} role="status">
      {isBusy ? (
        <>
          It served <strong>{servedWords(known)}</strong>.
        </>
      ) : (
        `No requests were measured in the ${lately.at(-1)?.words}.`
      )}
      {answers[0]?.data?.isSample && ' This is sample data.'}
    </Banner>
  );
}
