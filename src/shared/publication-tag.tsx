import { isPublished, type PublishableApplication, servesNothing } from '#domain/publication.ts';
import { Tag } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';

/** Shows whether gateways serve a record, and warns of a published application without a published API. */
export function PublicationTag({ record }: { record: PublishableApplication }) {
  if (!isPublished(record)) return <Tag dot>Unpublished</Tag>;
  if (servesNothing(record)) {
    return (
      <Tag tone="warning" dot title="Gateways answer none of its requests">
        {record.api_count
          ? `Published, 0 of ${plural(record.api_count, 'API')}`
          : 'Published, no API'}
      </Tag>
    );
  }
  return (
    <Tag tone="good" dot>
      Published
    </Tag>
  );
}
