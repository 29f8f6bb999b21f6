import type { Area } from '#domain/permissions.ts';

/** Labels of permission areas, as in the navigation. */
export const areaLabels: Record<Area, string> = {
  api_management: 'API management',
  cluster: 'Clusters',
  organization: 'Organization',
  billing: 'Billing',
};

interface ResourceLabel {
  name: string;
  /** Explains an action that does more than its column suggests. */
  note?: string;
}

/** Labels in display order. */
const labels: Record<string, ResourceLabel> = {
  'api_management applications': { name: 'Applications' },
  'api_management apis': { name: 'APIs' },
  'api_management consumers': {
    name: 'Consumers',
    note: 'Changing them also shows their secrets; creating also issues tokens',
  },
  'api_management certificates': { name: 'Certificates' },
  'api_management labels': { name: 'Labels in use' },
  'api_management debug': { name: 'Gateway configuration', note: 'As sent to gateways' },
  'cluster clusters': { name: 'Clusters' },
  'cluster settings': { name: 'Cluster settings' },
  'cluster plugins': { name: 'Policies and loaded plugins' },
  'cluster gateway_instances': {
    name: 'Gateways',
    note: 'Creating one issues a private key',
  },
  'cluster metrics': { name: 'Metrics' },
  'organization organization': {
    name: 'The organization itself',
    note: 'Changing it renames it',
  },
  'organization members': { name: 'Members' },
  'organization roles': { name: 'Roles' },
  'organization ownership': { name: 'Ownership', note: 'Transfer to another member' },
  'organization plugins': { name: 'Plugin catalogue' },
  'billing plan': { name: 'Plan' },
  'billing subscription': { name: 'Subscription', note: 'Creating one changes the plan' },
  'billing invoice': { name: 'Invoices and previews' },
  'billing portal': { name: 'Billing portal' },
};

/** Returns the label of a resource; an unknown one keeps its name. */
export function resourceLabel(area: Area, resource: string): ResourceLabel {
  const known = labels[`${area} ${resource}`];
  if (known) return known;
  const text = resource.replaceAll('_', ' ');
  return { name: text.charAt(0).toUpperCase() + text.slice(1) };
}

const order = Object.keys(labels);

/** Compares by display order; unknown resources come last. */
export function byDisplayOrder(
  a: { area: Area; resource: string },
  b: { area: Area; resource: string },
): number {
  const position = ({ area, resource }: typeof a) => {
    const index = order.indexOf(`${area} ${resource}`);
    return index < 0 ? order.length : index;
  };
  return position(a) - position(b) || a.resource.localeCompare(b.resource);
}
