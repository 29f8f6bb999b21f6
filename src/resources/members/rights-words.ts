import type { Area } from '#domain/permissions.ts';

/** The areas of permissions as a reader knows them: by the groups of the navigation. */
export const areaWords: Record<Area, string> = {
  api_management: 'API management',
  cluster: 'Clusters',
  organization: 'Organization',
  billing: 'Billing',
};

interface ResourceWords {
  name: string;
  /** What a deed means where it is not what its column says. */
  note?: string;
}

/** In the order in which a reader meets them. */
const words: Record<string, ResourceWords> = {
  'api_management applications': { name: 'Applications' },
  'api_management apis': { name: 'APIs' },
  'api_management consumers': {
    name: 'Consumers',
    note: 'Changing them also shows their secrets; creating also issues tokens',
  },
  'api_management certificates': { name: 'Certificates' },
  'api_management labels': { name: 'Labels in use' },
  'api_management debug': { name: 'Gateway configuration', note: 'As gateways get it' },
  'cluster clusters': { name: 'Clusters' },
  'cluster settings': { name: 'Cluster settings' },
  'cluster plugins': { name: 'Policies and loaded plugins' },
  'cluster gateway_instances': {
    name: 'Gateways',
    note: 'Creating one hands out a private key',
  },
  'cluster metrics': { name: 'Metrics' },
  'organization organization': {
    name: 'The organization itself',
    note: 'Changing it gives it another name',
  },
  'organization members': { name: 'Members' },
  'organization roles': { name: 'Roles' },
  'organization ownership': { name: 'Ownership', note: 'Handing it to another member' },
  'organization plugins': { name: 'Catalogue of plugins' },
  'billing plan': { name: 'Plan' },
  'billing subscription': { name: 'Subscription', note: 'Creating one changes the plan' },
  'billing invoice': { name: 'Invoices and previews' },
  'billing portal': { name: 'Billing portal' },
};

/** What permissions are about, in plain words; one that this console does not know is called as it is. */
export function resourceWords(area: Area, resource: string): ResourceWords {
  const known = words[`${area} ${resource}`];
  if (known) return known;
  const text = resource.replaceAll('_', ' ');
  return { name: text.charAt(0).toUpperCase() + text.slice(1) };
}

const order = Object.keys(words);

/** Compares by that order; what this console does not know comes last. */
export function byReading(
  a: { area: Area; resource: string },
  b: { area: Area; resource: string },
): number {
  const place = ({ area, resource }: typeof a) => {
    const index = order.indexOf(`${area} ${resource}`);
    return index < 0 ? order.length : index;
  };
  return place(a) - place(b) || a.resource.localeCompare(b.resource);
}
