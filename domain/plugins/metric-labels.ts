import type { JsonSchema } from '#domain/plugin-validation.ts';
import { list, object } from './schema.ts';

const ends = ['consumer', 'node'];
const models = ['request_type', 'request_llm_model', 'llm_model'];
const names = ['route', 'service'];
const ids = ['route_id', 'service_id'];
const matched = ['matched_uri', 'matched_host'];

/** The labels of each metric that can be left empty; others tell its series apart. */
const labels: Readonly<Record<string, readonly string[]>> = {
  http_status: [...names, ...matched, ...ends, ...models, 'response_source'],
  http_latency: [...names, ...ends, ...models],
  bandwidth: [...names, ...ends, ...models],
  llm_latency: [...ids, ...ends, ...models],
  llm_prompt_tokens: [...ids, ...ends, ...models],
  llm_prompt_tokens_dist: [...ids, ...ends, ...models],
  llm_completion_tokens: [...ids, ...ends, ...models],
  llm_completion_tokens_dist: [...ids, ...ends, ...models],
  llm_active_connections: [...names, ...ids, ...matched, ...ends, ...models],
  ai_cache_hits_total: [...names, ...ids, ...ends, ...models],
  ai_cache_misses_total: [...names, ...ids, ...ends, ...models],
  ai_cache_bypasses_total: [...names, ...ids, ...ends, ...models],
  ai_cache_embedding_latency: [...names, ...ids, ...ends, ...models],
};

/**
 * Labels that prometheus leaves empty (`metadata_schema` in apisix/plugins/prometheus.lua and `metric_label_map` in
 * apisix/plugins/prometheus/exporter.lua).
 */
export const disabledLabels: JsonSchema = object(
  'Labels to leave empty, by metric, which reduces the number of series.',
  Object.fromEntries(
    Object.entries(labels).map(([metric, some]) => [
      metric,
      list(`Labels of ${metric} to leave empty.`, { type: 'string', enum: some }),
    ]),
  ),
  {
    additionalProperties: false,
    'x-since': '3.18',
    examples: [{ http_status: ['node'], http_latency: ['node', 'consumer'] }],
  },
);
