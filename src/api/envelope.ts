import type { DataTag, QueryFunction, QueryKey } from '@tanstack/react-query';
import type { Status } from '#contract/generated/types.gen.ts';
import { isRecord } from '#lib/equal.ts';
import type { ApiError } from './errors.ts';
import { announceWarning } from './warnings.ts';

/** The shape of every successful response of the API. */
interface Envelope {
  status: Status;
  warning?: string;
}

/** What the generated client resolves to. */
interface Answer<TEnvelope> {
  data: TEnvelope;
  request?: Request;
  response?: Response;
}

/** The ids of the requests that returned these payloads. */
const requestIds = new WeakMap<object, string>();

type PayloadOf<TEnvelope> = TEnvelope extends { payload: infer TPayload } ? TPayload : undefined;

/** The part of generated query options that is used here. */
interface EnvelopeOptions<TEnvelope, TKey extends QueryKey> {
  queryKey: TKey;
  queryFn?: QueryFunction<TEnvelope, TKey> | symbol;
}

/** Query options for one read of the API: `queries.ts` files return them, loaders and pages use them. */
export interface ApiQuery<TData, TKey extends QueryKey = QueryKey> {
  queryKey: DataTag<TKey, TData, ApiError>;
  queryFn: QueryFunction<TData, TKey>;
  /** Milliseconds, to override the cache's default. */
  staleTime?: number;
  /** Milliseconds that unused data is kept, to override the cache's default. */
  gcTime?: number;
}

/** Generated query options with the envelope removed: data, also in the cache, is the payload. The key stays the same. */
export function payload<TEnvelope extends Envelope, TKey extends QueryKey>(
  options: EnvelopeOptions<TEnvelope, TKey>,
): ApiQuery<PayloadOf<TEnvelope>, TKey> {
  const { queryKey, queryFn } = options;
  if (typeof queryFn !== 'function') throw new Error('The query has no query function');
  return {
    queryKey: queryKey as DataTag<TKey, PayloadOf<TEnvelope>, ApiError>,
    queryFn: async (context) => payloadIn(await queryFn(context)),
  };
}

/** A query that is refetched at each use, because changes to other resources affect its data. */
export function alwaysFresh<TData, TKey extends QueryKey>(
  query: ApiQuery<TData, TKey>,
): ApiQuery<TData, TKey> {
  return { ...query, staleTime: 0 };
}

/**
 * The payload of one call of the generated client: `await payloadOf(createApi({ path, body }))`. A warning of the server
 * goes to the shell.
 */
export async function payloadOf<TEnvelope extends Envelope>(
  call: Promise<Answer<TEnvelope>>,
): Promise<PayloadOf<TEnvelope>> {
  const answer = await call;
  const { data } = answer;
  if (data.warning) announceWarning(data.warning);
  const result = payloadIn(data);
  if (isRecord(result)) requestIds.set(result, idOf(answer));
  return result;
}

/**
 * The id of the request of a call without a payload, such as a deletion. The history has its changes under that id.
 * A warning of the server goes to the shell.
 */
export async function requestIdOf(call: Promise<Answer<Envelope>>): Promise<string> {
  const answer = await call;
  if (answer.data.warning) announceWarning(answer.data.warning);
  return idOf(answer);
}

/** The id of the request that returned a payload; undefined for anything but a result of `payloadOf`. */
export function requestIdFor(result: unknown): string | undefined {
  return isRecord(result) ? requestIds.get(result) : undefined;
}

function idOf({ request, response }: Answer<Envelope>): string {
  const header = 'x-request-id';
  return response?.headers.get(header) ?? request?.headers.get(header) ?? '';
}

/** The payload of a call and the server's warning, if any: the change was made, but something else failed. */
export async function payloadAndWarningOf<TEnvelope extends Envelope>(
  call: Promise<{ data: TEnvelope }>,
): Promise<{ payload: PayloadOf<TEnvelope>; warning: string | undefined }> {
  const { data } = await call;
  return { payload: payloadIn(data), warning: data.warning || undefined };
}

function payloadIn<TEnvelope extends Envelope>(envelope: TEnvelope): PayloadOf<TEnvelope> {
  return ('payload' in envelope ? envelope.payload : undefined) as PayloadOf<TEnvelope>;
}
