import { Tag } from '#kit/tag.tsx';
import { isPublished, type Publishable } from './publication.ts';

/** Shows whether gateways serve a record. */
export function PublicationTag({ record }: { record: Publishable }) {
  return isPublished(record) ? (
    <Tag tone="good" dot>
      Published
    </Tag>
  ) : (
    <Tag dot>Unpublished</Tag>
  );
}
