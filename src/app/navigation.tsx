import { styled } from '@mui/material/styles';
import { useLocation } from 'react-router';
import type { ClusterCounts } from '#contract/generated/types.gen.ts';
import { PlainLink } from '#kit/link.tsx';
import { useCachedCount } from './cached-count.ts';
import { isCurrent, navigationGroups } from './navigation-items.ts';
import type { ShellPlace } from './place.ts';

const Root = styled('nav')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: 16,
    '& h2': {
      margin: '0 0 4px',
      padding: '0 8px',
      fontSize: '0.75rem',
      lineHeight: '16px',
      fontWeight: 600,
      color: palette.muted,
    },
    '& ul': { display: 'grid', gap: 2, margin: 0, padding: 0, listStyle: 'none' },
    '& a': {
      display: 'flex',
      alignItems: 'center',
      gap: 10,
      height: 30,
      padding: '0 8px',
      borderRadius: 6,
      fontSize: '0.8125rem',
      color: palette.text.primary,
      textDecoration: 'none',
    },
    '& a:hover': { backgroundColor: palette.faintLine },
    '& a svg': { flex: 'none', fontSize: 16, color: palette.muted },
    '& a .end': { display: 'flex', alignItems: 'center', gap: 6, marginLeft: 'auto' },
    // There is no room for both.
    '& a [data-mark]:not(:empty) + .count': { display: 'none' },
    '& a .count': {
      fontSize: '0.75rem',
      fontVariantNumeric: 'tabular-nums',
      color: palette.muted,
    },
    '& a[aria-current]': {
      fontWeight: 600,
      color: palette.primary.main,
      backgroundColor: palette.primary.soft,
      '& svg, & .count': { color: 'inherit' },
    },
  };
});

/** The links to the pages of a place, in groups, with the current one marked. */
export function Navigation({ place }: { place: ShellPlace }) {
  const { pathname } = useLocation();
  const clusterId = place.cluster?.id;
  const inCluster: [string, string] | undefined =
    clusterId === undefined ? undefined : ['cluster_id', clusterId];
  const known = (kind: keyof ClusterCounts) => ({
    count: place.cluster?.counts?.[kind],
    at: place.readAt,
  });
  const applications = useCachedCount('listApplications', inCluster, known('applications'));
  const consumers = useCachedCount('listConsumers', inCluster, known('consumers'));
  const certificates = useCachedCount('listCertificates', inCluster, known('certificates'));
  const gateways = useCachedCount('listGatewayInstances', inCluster, known('gateway_instances'));
  const members = useCachedCount('listMembers', place.orgId ? ['id', place.orgId] : undefined);
  const counts = { applications, consumers, certificates, gateways, members };
  return (
    <Root aria-label="Main">
      {navigationGroups(place, counts).map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h2>{group.label}</h2>
          <ul>
            {group.items.map((item) => {
              const { label, href, icon: Icon, count, mark: Mark } = item;
              const current = isCurrent(item, pathname);
              return (
                <li key={href}>
                  <PlainLink
                    href={href}
                    aria-current={current ? (pathname === href ? 'page' : 'true') : undefined}
                  >
                    <Icon />
                    {label}
                    <span className="end">
                      {Mark && (
                        <span data-mark>
                          <Mark />
                        </span>
                      )}
                      {count !== undefined && <span className="count">{count}</span>}
                    </span>
                  </PlainLink>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Root>
  );
}
