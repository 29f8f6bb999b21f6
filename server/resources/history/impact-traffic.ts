import type { ImpactTraffic, MetricsResponse } from '#contract/generated/types.gen.ts';
import { DAY_MS, HOUR_MS } from '#server/durations.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { reasonOf } from '#server/log.ts';
import { readMetric } from '#server/resources/metrics/handlers.ts';

/** Records whose requests are counted. `all` is the whole cluster, `unknown` what nothing counts. */
export type Counted =
  | 'all'
  | 'unknown'
  | { applications: readonly string[]; apis: readonly string[] };

/** Records that are counted one by one. */
const MAX_COUNTED = 20;

/** The requests to records in the last hour and day. Null where nothing counts them, or that fails: see the log. */
export async function trafficOf(ctx: RequestContext, counted: Counted): Promise<ImpactTraffic> {
  const [hour, day] = await Promise.all([
    requestsIn(ctx, counted, HOUR_MS),
    requestsIn(ctx, counted, DAY_MS),
  ]);
  return { hour, day };
}

async function requestsIn(
  ctx: RequestContext,
  counted: Counted,
  ms: number,
): Promise<number | null> {
  if (counted === 'unknown') return null;
  const filters: { app_id?: string; api_id?: string }[] =
    counted === 'all'
      ? [{}]
      : [
          ...counted.applications.map((id) => ({ app_id: id })),
          ...counted.apis.map((id) => ({ api_id: id })),
        ];
  if (filters.length === 0) return 0;
  if (filters.length > MAX_COUNTED) return null;
  const now = ctx.app.now().getTime();
  const query = {
    start: new Date(now - ms).toISOString(),
    end: new Date(now).toISOString(),
    step: ms / 1000,
  };
  try {
    const responses = await Promise.all(
      filters.map((filter) => readMetric(ctx, 'api-requests', { ...query, ...filter })),
    );
    const counts = responses.map(totalOf);
    return counts.reduce<number | null>(
      (sum, one) => (sum === null || one === null ? null : sum + one),
      0,
    );
  } catch (error) {
    const { operation, requestId } = ctx;
    const fields = { operation, requestId, error: reasonOf(error) };
    ctx.app.log.error('requests to changed records cannot be counted', fields);
    return null;
  }
}

/** The single value of a vector; no series means no requests. */
function totalOf({ result, source }: MetricsResponse): number | null {
  if (source === 'none') return null;
  const value = Number(result[0]?.value?.[1] ?? 0);
  return Number.isFinite(value) ? value : null;
}
