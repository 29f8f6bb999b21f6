import { useFold } from '#kit/fold.tsx';
import { TagList } from '#kit/tag.tsx';

const SHOWN = 8;

/** The labels of a record on its page; further ones on demand. */
export function FoldedLabels({ labels }: { labels: readonly string[] }) {
  const { shown, toggle } = useFold(labels, SHOWN, 'labels');
  return (
    <>
      <TagList items={shown} tone="info" max={shown.length} /> {toggle}
    </>
  );
}
