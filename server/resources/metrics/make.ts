import type { Config } from '#server/config.ts';
import type { Logger } from '#server/log.ts';
import { prometheusSource } from './prometheus/source.ts';
import { sampleSource } from './sample/source.ts';
import type { MetricsSource } from './source.ts';

/** The source of figures that the settings name. */
export function makeMetricsSource({ prometheus }: Config, log: Logger): MetricsSource {
  return prometheus ? prometheusSource(prometheus, log) : sampleSource;
}
