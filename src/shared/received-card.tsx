import type { DebugConfig, WithheldObject } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { EmptyNote } from '#kit/empty-note.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { type ReceivedKind, receivedObjects } from './queries.ts';
import { QueryPart } from './query-part.tsx';
import { useClusterIds } from './route-ids.ts';

const unpublished = 'Nothing. Unpublished records are not delivered.';

/** Explains why a resource has no gateway object. */
const emptyTexts: Partial<Record<ReceivedKind, string>> = {
  application: unpublished,
  api: unpublished,
  cluster_settings: 'Nothing. No setting or policy needs a gateway object.',
};

/** The objects that gateways receive for a resource, in the format of the Admin API of Apache APISIX. */
export function ReceivedCard({ kind, id }: { kind: ReceivedKind; id: string }) {
  const { clusterId } = useClusterIds();
  return (
    <Card title="What gateways receive" padding="none">
      <QueryPart
        query={receivedObjects(clusterId, kind, id)}
        what="what gateways receive"
        placeholder={<Skeleton width="100%" height={240} />}
      >
        {({ withheld = [], ...config }) => (
          <>
            {withheld.length > 0 && <WithheldNotice list={withheld} />}
            {Object.keys(config).length > 0 ? (
              <JsonView value={objectsIn(config)} label="What gateways receive" />
            ) : (
              <EmptyNote>{emptyTexts[kind] ?? 'Nothing.'}</EmptyNote>
            )}
          </>
        )}
      </QueryPart>
    </Card>
  );
}

/** Says which objects do not reach gateways, and why. */
function WithheldNotice({ list }: { list: WithheldObject[] }) {
  return (
    <Banner tone="bad">
      Not delivered: gateways keep the last version that they took.
      {list.map(({ key, reason }) => (
        <div key={key}>{key ? `${key}: ${reason}.` : `${reason}.`}</div>
      ))}
    </Banner>
  );
}

/** The objects by kind. Each arrives as JSON in a string; other strings stay strings. */
function objectsIn(config: Omit<DebugConfig, 'withheld'>): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(config).map(([kind, items]) => [kind, items.map(({ value }) => parsed(value))]),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
