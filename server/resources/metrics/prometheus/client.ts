import { z } from 'zod';
import type { PrometheusSettings } from './settings.ts';

/** Why there are no figures, in words that hold neither the token nor an address. */
export class PrometheusError extends Error {
  override name = 'PrometheusError';
}

/** The largest answer that is read, in bytes: 11,000 moments of some hundred series. */
const largestAnswer = 64 * 1024 * 1024;

const point = z.tuple([z.number(), z.string()]);

/** What is read of https://prometheus.io/docs/prometheus/latest/querying/api/ */
const answerSchema = z.object({
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
const refusalSchema = z.object({ errorType: z.string(), error: z.string() });

export type PrometheusData = z.infer<typeof answerSchema>['data'];

/**
 * Asks Prometheus, in the body of a POST: queries would make long addresses, and addresses are logged.
 *
 * @throws PrometheusError when it is away, slow, refuses, or answers what cannot be understood.
 */
export async function askPrometheus(
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
      // The token is for this server alone.
      redirect: 'manual',
      signal,
    });
    text = await readText(response);
  } catch (error) {
    throw new PrometheusError(
      signal.aborted
        ? `Prometheus did not answer within ${timeoutSeconds} seconds`
        : `Prometheus cannot be reached (${causeOf(error)})`,
      { cause: error },
    );
  }
  if (response.status >= 300 && response.status < 400) {
    throw new PrometheusError('Prometheus sent elsewhere, and that is not followed');
  }
  if (response.status === 401 || response.status === 403) {
    throw new PrometheusError(`Prometheus lets nobody in with this token (${response.status})`);
  }
  if (text === undefined) throw new PrometheusError('Prometheus answered too much to read');
  return understood(response.status, text);
}

/** The body as text. @returns undefined, without reading on, when it is too large. */
async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestAnswer) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function understood(status: number, text: string): PrometheusData {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new PrometheusError(`Prometheus answered ${status} with something that is no JSON`);
  }
  const success = answerSchema.safeParse(answer);
  if (success.success) return success.data.data;
  const refusal = refusalSchema.safeParse(answer);
  if (refusal.success) {
    const { errorType, error } = refusal.data;
    throw new PrometheusError(
      `Prometheus refused the query (${errorType}): ${error.slice(0, 300)}`,
    );
  }
  throw new PrometheusError(`Prometheus answered ${status} in a form that is not known here`);
}

/** The system's word for what went wrong, such as ECONNREFUSED. */
function causeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown; name?: unknown }; name?: unknown };
  return String(cause?.code ?? cause?.name ?? name ?? 'unknown');
}
