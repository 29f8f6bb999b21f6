import { styled } from '@mui/material/styles';
import { useQuery } from '@tanstack/react-query';
import type { DebugConfig, WithheldObject } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Card } from '#kit/card.tsx';
import { EmptyNote } from '#kit/empty-note.tsx';
import { JsonView } from '#kit/json-view.tsx';
import { Mono } from '#kit/mono.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import type { ClusterIds } from '#paths';
import { freshCluster, type ReceivedKind, receivedObjects } from './queries.ts';
import { QueryPart } from './query-part.tsx';
import { useClusterIds } from './route-ids.ts';

const unpublished = 'Nothing. Unpublished records are not delivered.';

/** Explains why a resource has no gateway object. */
const emptyTexts: Partial<Record<ReceivedKind, string>> = {
  application: unpublished,
  api: unpublished,
  certificate: 'Nothing. Gateways get a certificate for the names that no better one serves.',
  cluster_settings: 'Nothing. No setting or policy needs a gateway object.',
};

const VersionList = styled('ul')(({ theme }) => ({
  margin: 0,
  padding: '8px 14px',
  listStyle: 'none',
  borderBottom: `1px solid ${theme.vars.palette.line}`,
  fontSize: '0.75rem',
  lineHeight: '18px',
  color: theme.vars.palette.muted,
  overflowWrap: 'anywhere',
}));

const Muted = styled('span')(({ theme }) => ({ color: theme.vars.palette.muted }));

/**
 * The objects that gateways receive for a resource, as they were last delivered, in the format of the Admin API of
 * Apache APISIX.
 */
export function ReceivedCard({ kind, id }: { kind: ReceivedKind; id: string }) {
  const ids = useClusterIds();
  return (
    <Card title="What gateways receive" padding="none" actions={<CurrentVersion ids={ids} />}>
      <QueryPart
        query={receivedObjects(ids.clusterId, kind, id)}
        what="what gateways receive"
        placeholder={<Skeleton width="100%" height={240} />}
      >
        {({ withheld = [], ...config }) => (
          <>
            {withheld.length > 0 && <WithheldNotice list={withheld} />}
            {Object.keys(config).length > 0 ? (
              <>
                <Versions config={config} />
                <JsonView value={objectsIn(config)} label="What gateways receive" />
              </>
            ) : (
              <EmptyNote>{emptyTexts[kind] ?? 'Nothing.'}</EmptyNote>
            )}
          </>
        )}
      </QueryPart>
    </Card>
  );
}

/** The configuration version of the cluster, to compare those of the objects with. */
function CurrentVersion({ ids }: { ids: ClusterIds }) {
  const { data, isError } = useQuery(freshCluster(ids));
  if (isError) return <Muted>Current version unknown</Muted>;
  return data ? <Muted>Current version {versionText(data.config_version)}</Muted> : null;
}

/** The version that each object last changed in. */
function Versions({ config }: { config: Omit<DebugConfig, 'withheld'> }) {
  const items = Object.values(config).flat();
  return (
    <VersionList aria-label="Versions">
      {items.map(({ key, config_version: version = 0 }) => (
        <li key={key}>
          <Mono>{key}</Mono>{' '}
          {version > 0 ? `in version ${versionText(version)}` : 'in a version that is forgotten'}
        </li>
      ))}
    </VersionList>
  );
}

const versionText = (version: number) => version.toLocaleString('en-US');

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
