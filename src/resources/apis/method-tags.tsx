import type { Api } from '#contract/generated/types.gen.ts';
import { TagList } from '#kit/tag.tsx';
import { methodWords } from './methods.ts';

/** The methods that an API lets through; none named means all of them. */
export function MethodTags({ api, max }: { api: Pick<Api, 'type' | 'methods'>; max?: number }) {
  const words = methodWords(api);
  if (words.length === 0) return <>all methods</>;
  return <TagList items={words} {...(max !== undefined && { max })} />;
}
