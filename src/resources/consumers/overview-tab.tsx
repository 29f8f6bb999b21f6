import { usePrefetched } from '#api/prefetch.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Tag } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { LabelTags } from '#shared/labels/label-tags.tsx';
import { useCluster } from '#shared/place.ts';
import { PluginsCard } from '#shared/plugin-cards.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { useConsumerPermissions } from './actions.tsx';
import { CredentialsCard } from './credentials-card.tsx';
import { accessOf } from './policy-mentions.ts';
import { consumers } from './queries.ts';
import { NO_PLUGINS } from './texts.ts';

/** What a consumer is, at a glance. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  const { change } = useConsumerPermissions();
  const edit = paths.consumerEdit(ids);
  return (
    <DetailColumns>
      {/* What was shown of a record must go when the record changes. */}
      <CredentialsCard key={consumer.updated_at} consumer={consumer} />
      <DetailStack>
        <Card
          title="Basics"
          actions={<ActionLink size="small" label="Edit" href={edit} disabledReason={change} />}
        >
          <Basics consumer={consumer} />
        </Card>
        <PluginsCard
          plugins={consumer.plugins}
          editHref={`${edit}#plugins`}
          editDisabledReason={change}
          none={NO_PLUGINS}
        />
      </DetailStack>
    </DetailColumns>
  );
}

function Basics({ consumer }: { consumer: Consumer }) {
  const { labels, created_at, updated_at } = consumer;
  const access = accessOf(useCluster().policies ?? {}, consumer);
  const items: Definition[] = [
    {
      term: 'Labels',
      value: labels.length > 0 ? <LabelTags labels={labels} max={32} /> : undefined,
    },
    ...(access
      ? [
          {
            term: 'Access policy',
            value: (
              <>
                <Tag dot tone={access.admitted ? 'good' : 'bad'}>
                  {access.admitted ? 'Admitted' : 'Turned away'}
                </Tag>{' '}
                <small>{access.because}</small>
              </>
            ),
          },
        ]
      : []),
    { term: 'Created', value: <RelativeTime value={created_at} /> },
    { term: 'Updated', value: <RelativeTime value={updated_at} /> },
  ];
  return <DefinitionList items={items} />;
}
