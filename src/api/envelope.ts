import type { DataTag, QueryFunction, QueryKey } from '@tanstack/react-query';
import type { Status } from '#contract/generated/types.gen.ts';
import type { ApiError } from './errors.ts';

/** What every answer of the API looks like once it is not an error. */
interface Envelope {
  status: Status;
}

type PayloadOf<TEnvelope> = TEnvelope extends { payload: infer TPayload } ? TPayload : undefined;

/** Generated query options, as far as they matter here. */
interface EnvelopeOptions<TEnvelope, TKey extends QueryKey> {
  queryKey: TKey;
  queryFn?: QueryFunction<TEnvelope, TKey> | symbol;
}

/** Query options for one thing of the API: what `queries.ts` files hand out, and what loaders and pages take. */
export interface ApiQuery<TData, TKey extends QueryKey = QueryKey> {
  queryKey: DataTag<TKey, TData, ApiError>;
  queryFn: QueryFunction<TData, TKey>;
  /** Milliseconds, where the default of the cache does not fit. */
  staleTime?: number;
  /** Milliseconds that data which no page shows is kept, where the default of the cache does not fit. */
  gcTime?: number;
}

/** Generated query options with the same key whose data, in the cache too, is the payload without its envelope. */
export function payload<TEnvelope extends Envelope, TKey extends QueryKey>(
  options: EnvelopeOptions<TEnvelope, TKey>,
): ApiQuery<PayloadOf<TEnvelope>, TKey> {
  const { queryKey, queryFn } = options;
  if (typeof queryFn !== 'function') throw new Error('The query has no function to run');
  return {
    queryKey: queryKey as DataTag<TKey, PayloadOf<TEnvelope>, ApiError>,
    queryFn: async (context) => payloadIn(await queryFn(context)),
  };
}

/** A query whose answer is never used twice: other things that change concern it. */
export function alwaysFresh<TData, TKey extends QueryKey>(
  query: ApiQuery<TData, TKey>,
): ApiQuery<TData, TKey> {
  return { ...query, staleTime: 0 };
}

/** The payload of one call of the generated client: `await payloadOf(createApi({ path, body }))`. */
export async function payloadOf<TEnvelope extends Envelope>(
  call: Promise<{ data: TEnvelope }>,
): Promise<PayloadOf<TEnvelope>> {
  const { data } = await call;
  return payloadIn(data);
}

/** The payload of a call, with what the server adds to it as a warning: the change is made, but not all went well. */
export async function answerOf<TEnvelope extends Envelope & { warning?: string }>(
  call: Promise<{ data: TEnvelope }>,
): Promise<{ payload: PayloadOf<TEnvelope>; warning: string | undefined }> {
  const { data } = await call;
  return { payload: payloadIn(data), warning: data.warning || undefined };
}

function payloadIn<TEnvelope extends Envelope>(envelope: TEnvelope): PayloadOf<TEnvelope> {
  return ('payload' in envelope ? envelope.payload : undefined) as PayloadOf<TEnvelope>;
}
