import type { DependentRecords, Impact, ImpactTraffic } from '#contract/generated/types.gen.ts';
import { joinWords, plural } from '#lib/text.ts';
import { servedText } from '#shared/recent-requests.tsx';

const nouns: Partial<Record<DependentRecords['kind'], string>> = {
  application: 'application',
  api: 'API',
  consumer: 'consumer',
  certificate: 'certificate',
  plugin: 'plugin',
  cluster: 'cluster',
};

/** `4 APIs: cart, checkout, pay and 1 more`. */
export function dependentsText({ kind, count, names }: DependentRecords): string {
  const rest = count - names.length;
  const words = [...names, ...(rest > 0 ? [`${rest} more`] : [])];
  return `${plural(count, nouns[kind] ?? 'record')}: ${joinWords(words)}`;
}

/** `12.4 k requests in the last hour and 1.2 M in the last day`; undefined where nothing counts them. */
export function trafficText({ hour, day }: ImpactTraffic): string | undefined {
  const served = [
    ...(hour === null ? [] : [{ label: 'last hour', count: hour }]),
    ...(day === null ? [] : [{ label: 'last day', count: day }]),
  ];
  return served.length > 0 ? servedText(served) : undefined;
}

/** What breaks for callers. */
export const breakingEffects = ({ effects }: Impact) =>
  effects.filter(({ severity }) => severity === 'breaking');
