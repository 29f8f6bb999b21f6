import { isPublished, type Publishable } from '#domain/publication.ts';
import { Tag } from '#kit/tag.tsx';

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
