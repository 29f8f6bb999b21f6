import type { Area } from '#shared/can.ts';

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

const words: Record<string, ResourceWords> = {
  'api_management apis': { name: 'APIs' },
  'api_management consumers': {
    name: 'Consumers',
    note: 'Changing them also shows their secrets; creating also issues tokens',
  },
  'api_management labels': { name: 'Labels in use' },
  'api_management debug': { name: 'Gateway configuration', note: 'As gateways get it' },
  'cluster settings': { name: 'Cluster settings' },
  'cluster plugins': { name: 'Policies and loaded plugins' },
  'cluster gateway_instances': {
    name: 'Gateways',
    note: 'Creating one hands out a private key',
  },
  'organization organization': { name: 'The organization itself' },
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
