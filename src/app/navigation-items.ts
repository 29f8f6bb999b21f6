import MatcherIcon from '@mui/icons-material/AltRouteOutlined';
import AppsIcon from '@mui/icons-material/AppsOutlined';
import ConsumersIcon from '@mui/icons-material/BadgeOutlined';
import VersionsIcon from '@mui/icons-material/BookmarksOutlined';
import ClustersIcon from '@mui/icons-material/DnsOutlined';
import PluginsIcon from '@mui/icons-material/ExtensionOutlined';
import MembersIcon from '@mui/icons-material/GroupOutlined';
import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import OverviewIcon from '@mui/icons-material/HomeOutlined';
import DashboardIcon from '@mui/icons-material/InsightsOutlined';
import PoliciesIcon from '@mui/icons-material/PolicyOutlined';
import BillingIcon from '@mui/icons-material/ReceiptLongOutlined';
import GatewaysIcon from '@mui/icons-material/RouterOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import CertificatesIcon from '@mui/icons-material/VerifiedUserOutlined';
import type { ComponentType } from 'react';
import { paths } from '#paths';
import { GatewaysMark } from './gateways-mark.tsx';
import type { ShellPlace } from './place.ts';

interface NavigationItem {
  label: string;
  href: string;
  icon: ComponentType;
  count?: number | undefined;
  /** A mark that its records need attention. */
  mark?: ComponentType;
  /** Not current on pages below its address: those belong to other items. */
  exact?: boolean;
}

interface NavigationGroup {
  label: string;
  items: NavigationItem[];
}

/** Numbers of records, where known. */
type NavigationCounts = Partial<
  Record<'gateways' | 'applications' | 'consumers' | 'certificates' | 'members', number | undefined>
>;

/** The pages of a place, in groups. Omits the groups of a cluster or organization that the place does not have. */
export function navigationGroups(
  { orgId, cluster, clusters, inCluster }: ShellPlace,
  counts: NavigationCounts = {},
): NavigationGroup[] {
  if (!orgId) return [];
  const groups: NavigationGroup[] = [];
  if (cluster) {
    const ids = { orgId, clusterId: cluster.id };
    groups.push({
      label: 'Cluster',
      items: [
        { label: 'Dashboard', href: paths.dashboard(ids), icon: DashboardIcon },
        { label: 'Overview', href: paths.cluster(ids), icon: OverviewIcon, exact: true },
        {
          label: 'Gateways',
          href: paths.gateways(ids),
          icon: GatewaysIcon,
          count: counts.gateways,
          // Elsewhere the address does not say which cluster's.
          ...(inCluster && { mark: GatewaysMark }),
        },
        { label: 'Policies', href: paths.clusterPolicies(ids), icon: PoliciesIcon },
        { label: 'Plugins', href: paths.plugins(ids), icon: PluginsIcon },
        { label: 'History', href: paths.clusterHistory(ids), icon: HistoryIcon },
        { label: 'Versions', href: paths.versions(ids), icon: VersionsIcon },
        { label: 'Settings', href: paths.clusterSettings(ids), icon: SettingsIcon },
      ],
    });
    groups.push({
      label: 'API management',
      items: [
        {
          label: 'Applications',
          href: paths.applications(ids),
          icon: AppsIcon,
          count: counts.applications,
        },
        {
          label: 'Consumers',
          href: paths.consumers(ids),
          icon: ConsumersIcon,
          count: counts.consumers,
        },
        {
          label: 'Certificates',
          href: paths.certificates(ids),
          icon: CertificatesIcon,
          count: counts.certificates,
        },
        { label: 'Request matcher', href: paths.requestMatcher(ids), icon: MatcherIcon },
      ],
    });
  }
  groups.push({
    label: 'Organization',
    items: [
      {
        label: 'Clusters',
        href: paths.clusters(orgId),
        icon: ClustersIcon,
        exact: true,
        count: clusters.length || undefined,
      },
      { label: 'Members', href: paths.members(orgId), icon: MembersIcon, count: counts.members },
      { label: 'History', href: paths.history(orgId), icon: HistoryIcon },
      { label: 'Billing', href: paths.billing(orgId), icon: BillingIcon },
      { label: 'Settings', href: paths.organizationSettings(orgId), icon: SettingsIcon },
    ],
  });
  return groups;
}

/** Whether a path is the item's page or one below it. */
export function isCurrent(item: NavigationItem, pathname: string): boolean {
  if (pathname === item.href) return true;
  return !item.exact && pathname.startsWith(`${item.href}/`);
}
