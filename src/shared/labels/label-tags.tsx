import { TagList } from '#kit/tag.tsx';

/** A record's labels; nothing when it has none. */
export function LabelTags({ labels }: { labels: readonly string[] }) {
  return <TagList items={labels} tone="info" />;
}
