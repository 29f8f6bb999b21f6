import { ranked } from '#lib/rank.ts';
import { paths } from '#paths';
import { navigationGroups } from './navigation-items.ts';
import type { ShellPlace } from './place.ts';

/** A result of the search. */
export interface JumpTarget {
  /** Unique among all targets. */
  key: string;
  label: string;
  /** Distinguishes targets of the same name. */
  hint?: string | undefined;
  href: string;
  /** Its heading. */
  group: string;
}

const target = (group: string, label: string, href: string, hint?: string): JumpTarget => ({
  key: `${group} ${href}`,
  group,
  label,
  hint,
  href,
});

/** The targets that need no request: pages, actions and clusters. */
export function fixedTargets(place: ShellPlace): JumpTarget[] {
  const { orgId, cluster, clusters } = place;
  const pages = navigationGroups(place).flatMap(({ label: group, items }) =>
    items.map(({ label, href }) => target('Pages', label, href, group)),
  );
  const account = [
    target('Pages', 'Profile', paths.accountProfile(), 'Account'),
    target('Pages', 'Access tokens', paths.accountTokens(), 'Account'),
    target('Pages', 'Sessions', paths.accountSessions(), 'Account'),
    target('Pages', 'Outbox', paths.outbox(), 'Account'),
    target('Pages', 'Organizations', paths.organizations(), 'Account'),
  ];
  const ids = orgId && cluster && { orgId, clusterId: cluster.id };
  const actions = [
    ...(ids
      ? [
          target('Actions', 'Create application', paths.applicationNew(ids)),
          target('Actions', 'Import OpenAPI', paths.applicationImport(ids)),
          target('Actions', 'Create consumer', paths.consumerNew(ids)),
          target('Actions', 'Add certificate', paths.certificateNew(ids)),
          target('Actions', 'Add gateway', paths.gatewayNew(ids)),
          target('Actions', 'Certificate coverage', paths.certificateCoverage(ids)),
          target('Actions', 'Loaded plugins', paths.loadedPlugins(ids)),
        ]
      : []),
    ...(orgId
      ? [
          target('Actions', 'Create cluster', paths.clusterNew(orgId)),
          target('Actions', 'Invite member', paths.memberNew(orgId)),
        ]
      : []),
  ];
  const others = clusters.map(({ id, name }) =>
    target('Clusters', name, paths.cluster({ orgId: orgId ?? '', clusterId: id })),
  );
  return [...pages, ...account, ...others, ...actions];
}

/** The fixed targets that match the query, best first. An empty query matches pages and clusters. */
export function matchingTargets(all: readonly JumpTarget[], query: string): JumpTarget[] {
  if (query.trim() === '') return all.filter(({ group }) => group !== 'Actions');
  return ranked(all, query, ({ label, hint }) => `${label} ${hint ?? ''}`);
}

/** Puts targets of one heading next to each other. Headings are ordered by their best target. */
export function groupedTargets(targets: readonly JumpTarget[]): JumpTarget[] {
  const headings = new Set(targets.map(({ group }) => group));
  return [...headings].flatMap((heading) => targets.filter(({ group }) => group === heading));
}
