import { usePrefetched } from '#api/prefetch.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import type { ListVerdict } from '#domain/gateway-config/consumer-lists.ts';
import { Card } from '#kit/card.tsx';
import { type Definition, DefinitionList } from '#kit/definition-list.tsx';
import { Tag, type Tone } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { paths } from '#paths';
import { ActionLink } from '#shared/action-button.tsx';
import { useCluster } from '#shared/current.ts';
import { DetailColumns, DetailStack } from '#shared/detail-layout.tsx';
import { FoldedLabels } from '#shared/labels/folded-labels.tsx';
import { LastChange } from '#shared/last-change.tsx';
import { PluginSummaryCard } from '#shared/plugin-cards.tsx';
import { useConsumerIds } from '#shared/route-ids.ts';
import { consumerAccess } from './access-policy.ts';
import { useConsumerPermissions } from './actions.tsx';
import { CredentialsCard } from './credentials-card.tsx';
import { consumers } from './queries.ts';
import { noPlugins } from './texts.ts';

/** The overview of a consumer. */
export function Component() {
  const ids = useConsumerIds();
  const { data: consumer } = usePrefetched(consumers.one(ids));
  const { change } = useConsumerPermissions();
  const edit = paths.consumerEdit(ids);
  return (
    <DetailColumns>
      {/* The key hides revealed secrets when the record changes. */}
      <CredentialsCard key={consumer.updated_at} consumer={consumer} />
      <DetailStack>
        <Card
          title="Basics"
          actions={<ActionLink size="small" label="Edit" href={edit} disabledReason={change} />}
        >
          <Basics consumer={consumer} />
        </Card>
        <PluginSummaryCard
          plugins={consumer.plugins}
          editHref={`${edit}#plugins`}
          editDisabledReason={change}
          none={noPlugins}
        />
      </DetailStack>
    </DetailColumns>
  );
}

const verdicts: Record<ListVerdict, { tone: Tone; text: string }> = {
  admits: { tone: 'good', text: 'Allowed' },
  refuses: { tone: 'bad', text: 'Denied' },
  depends: { tone: 'warning', text: 'Some requests denied' },
};

function Basics({ consumer }: { consumer: Consumer }) {
  const { labels, created_at } = consumer;
  const access = consumerAccess(useCluster().policies ?? {}, consumer);
  const items: Definition[] = [
    {
      term: 'Labels',
      value: labels.length > 0 ? <FoldedLabels labels={labels} /> : undefined,
    },
    ...(access
      ? [
          {
            term: 'Access policy',
            value: (
              <>
                <Tag dot tone={verdicts[access.verdict].tone}>
                  {verdicts[access.verdict].text}
                </Tag>{' '}
                <small>{access.reason}</small>
              </>
            ),
          },
        ]
      : []),
    { term: 'Created', value: <RelativeTime value={created_at} /> },
    { term: 'Last changed', value: <LastChange record={consumer} /> },
  ];
  return <DefinitionList items={items} />;
}
