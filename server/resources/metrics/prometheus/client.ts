import { z } from 'zod';
import type { PrometheusSettings } from './settings.ts';

/** A failed query. The message contains neither the token nor an address. */
export class PrometheusError extends Error {
  override name = 'PrometheusError';
}

/** Large enough for 11,000 points of some hundred series. */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

const point = z.tuple([z.number(), z.string()]);

/** The members in use of https://prometheus.io/docs/prometheus/latest/querying/api/ */
const responseSchema = z.object({
  status: z.literal('success'),
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('vector'),
      result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: point })),
    }),
    z.object({
      resultType: z.literal('matrix'),
      result: z.array(
        z.object({ metric: z.record(z.string(), z.string()), values: z.array(point) }),
      ),
    }),
  ]),
});
const errorSchema = z.object({ errorType: z.string(), error: z.string() });

export type PrometheusData = z.infer<typeof responseSchema>['data'];

/**
 * Queries Prometheus by POST: queries in the address would be long, and addresses are logged.
 *
 * @throws PrometheusError when Prometheus is unreachable or slow, refuses the query, or sends an invalid response.
 */
export async function queryPrometheus(
  { url, token, timeoutSeconds }: PrometheusSettings,
  endpoint: 'query' | 'query_range',
  parameters: Record<string, string>,
): Promise<PrometheusData> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  let response: Response;
  let text: string | undefined;
  try {
    response = await fetch(`${url}/api/v1/${endpoint}`, {
      method: 'POST',
      body: new URLSearchParams({ ...parameters, timeout: `${timeoutSeconds}s` }),
      headers: { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      // The token must not reach another server.
      redirect: 'manual',
      signal,
    });
    text = await readText(response);
  } catch (error) {
    throw new PrometheusError(
      signal.aborted
        ? `Prometheus did not respond within ${timeoutSeconds} seconds`
        : `Prometheus cannot be reached (${causeOf(error)})`,
      { cause: error },
    );
  }
  if (response.status >= 300 && response.status < 400) {
    throw new PrometheusError('Prometheus sent a redirect, which is not followed');
  }
  if (response.status === 401 || response.status === 403) {
    throw new PrometheusError(`Prometheus rejected the token (${response.status})`);
  }
  if (text === undefined) throw new PrometheusError('The response of Prometheus is too large');
  return parseResponse(response.status, text);
}

/** Reads the body. @returns undefined as soon as it is too large. */
async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_RESPONSE_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseResponse(status: number, text: string): PrometheusData {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new PrometheusError(`Prometheus returned ${status} with a body that is not JSON`);
  }
  const success = responseSchema.safeParse(body);
  if (success.success) return success.data.data;
  const failure = errorSchema.safeParse(body);
  if (failure.success) {
    const { errorType, error } = failure.data;
    throw new PrometheusError(
      `Prometheus refused the query (${errorType}): ${error.slice(0, 300)}`,
    );
  }
  throw new PrometheusError(`Prometheus returned ${status} in an unknown format`);
}

/** The system's error code, such as ECONNREFUSED. */
function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown; name?: unknown }; name?: unknown };
  return String(cause?.code ?? cause?.name ?? name ?? 'unknown');
}
