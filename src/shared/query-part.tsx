import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiQuery } from '#api/envelope.ts';
import { type ApiError, errorWords, isApiError } from '#api/errors.ts';
import { ErrorNotice } from '#kit/error-notice.tsx';

interface QueryPartProps<TData, TKey extends QueryKey> {
  query: ApiQuery<TData, TKey>;
  /** What is read, for "Could not read the gateways". */
  what: string;
  /** The shape of what comes, in its size, so that nothing jumps. */
  placeholder: ReactNode;
  children: (data: TData) => ReactNode;
}

/** A part of a page that waits and fails on its own: the rest stands, and this part is asked for again by itself. */
export function QueryPart<TData, TKey extends QueryKey>(props: QueryPartProps<TData, TKey>) {
  const { query, what, placeholder, children } = props;
  const result = useQuery<TData, ApiError, TData, TKey>(query);
  if (result.data !== undefined) return children(result.data);
  if (!result.isError) return placeholder;
  return (
    <PartError
      what={what}
      error={result.error}
      retrying={result.isFetching}
      onRetry={() => void result.refetch()}
    />
  );
}

/** Why a part is not there; with a way to try again where another try can end differently. */
export function PartError(props: {
  what: string;
  error: unknown;
  retrying: boolean;
  onRetry: () => void;
}) {
  const { what, error, retrying, onRetry } = props;
  const { title, advice } = errorWords(error);
  const requestId = isApiError(error) ? error.requestId : undefined;
  return (
    <ErrorNotice
      text={`Could not read ${what}. ${title}.`}
      advice={advice}
      {...(requestId && { requestId })}
      {...(!isApiError(error, 'forbidden', 'notImplemented', 'notFound') && { onRetry, retrying })}
    />
  );
}
