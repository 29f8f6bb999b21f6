import { type QueryKey, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiQuery } from '#api/envelope.ts';
import { type ApiError, errorText, isApiError } from '#api/errors.ts';
import { ErrorNotice } from '#kit/error-notice.tsx';

interface QueryPartProps<TData, TKey extends QueryKey> {
  query: ApiQuery<TData, TKey>;
  /** Completes "Could not read …": `the gateways`. */
  what: string;
  /** Has the size of the content, to avoid layout shifts. */
  placeholder: ReactNode;
  children: (data: TData) => ReactNode;
}

/** A part of a page that loads, fails and retries independently of the rest. */
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

/** The error of a part, with a retry if that can succeed. */
export function PartError(props: {
  what: string;
  error: unknown;
  retrying: boolean;
  onRetry: () => void;
}) {
  const { what, error, retrying, onRetry } = props;
  const { title, advice } = errorText(error);
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
