import { styled } from '@mui/material/styles';
import type { PluginReference } from '#contract/generated/types.gen.ts';
import { DefinitionList } from '#kit/definition-list.tsx';
import { Link } from '#kit/link.tsx';
import { paths } from '#paths';
import { useClusterIds } from '#shared/route-ids.ts';

const Names = styled('ul')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '2px 12px',
  margin: 0,
  padding: 0,
  listStyle: 'none',
});

/** A record that uses the plugin, with the page of its settings. */
interface PluginUser {
  id: string;
  name: string;
  href: string;
}

/** The uses of a plugin, as links to its settings there. */
export function References({ reference }: { reference: PluginReference }) {
  const ids = useClusterIds();
  const { cluster, applications, apis, consumers, count } = reference;
  if (count === 0) return 'Not used in this cluster.';
  const kinds: readonly [term: string, users: readonly PluginUser[]][] = [
    [
      'Applications',
      applications.map((one) => ({
        ...one,
        href: paths.applicationPlugins({ ...ids, appId: one.id }),
      })),
    ],
    [
      'APIs',
      apis.map((one) => ({
        ...one,
        href: paths.apiPlugins({ ...ids, appId: one.app_id, apiId: one.id }),
      })),
    ],
    [
      'Consumers',
      consumers.map((one) => ({
        ...one,
        href: paths.consumerPlugins({ ...ids, consumerId: one.id }),
      })),
    ],
  ];
  return (
    <DefinitionList
      items={[
        ...(cluster
          ? [
              {
                term: 'Cluster',
                value: <Link href={paths.clusterPolicies(ids)}>Policies for all traffic</Link>,
              },
            ]
          : []),
        ...kinds
          .filter(([, users]) => users.length > 0)
          .map(([term, users]) => ({ term, value: <UserLinks users={users} /> })),
      ]}
    />
  );
}

function UserLinks({ users }: { users: readonly PluginUser[] }) {
  return (
    <Names>
      {users.map(({ id, name, href }) => (
        <li key={id}>
          <Link href={href}>{name}</Link>
        </li>
      ))}
    </Names>
  );
}
