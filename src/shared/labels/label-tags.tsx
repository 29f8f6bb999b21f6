import { TagList } from '#kit/tag.tsx';

/** A record's labels; nothing when it has none. */
export function LabelTags({ labels, max }: { labels: readonly string[]; max?: number }) {
  return <TagList items={labels} tone="info" {...(max !== undefined && { max })} />;
}
