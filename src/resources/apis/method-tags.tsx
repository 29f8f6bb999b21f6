import type { Api } from '#contract/generated/types.gen.ts';
import { methodLabels } from '#domain/api-methods.ts';
import { TagList } from '#kit/tag.tsx';

/** The methods that an API allows. */
export function MethodTags({ api, max }: { api: Pick<Api, 'type' | 'methods'>; max?: number }) {
  const labels = methodLabels(api);
  if (labels.length === 0) return <>all methods</>;
  return <TagList items={labels} {...(max !== undefined && { max })} />;
}
