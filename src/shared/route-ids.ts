import { type Params, useParams } from 'react-router';
import type {
  ApiIds,
  ApplicationIds,
  CertificateIds,
  ClusterIds,
  ConsumerIds,
  EntryIds,
  MemberIds,
  PluginIds,
} from '#paths';

/** The names of the ids in route patterns: `paths.applications(idPatterns)` is a pattern. */
export const idPatterns: ApiIds & ConsumerIds & CertificateIds & PluginIds & MemberIds & EntryIds =
  {
    orgId: ':orgId',
    clusterId: ':clusterId',
    appId: ':appId',
    apiId: ':apiId',
    consumerId: ':consumerId',
    certificateId: ':certificateId',
    pluginName: ':pluginName',
    memberId: ':memberId',
    entryId: ':entryId',
  };

/** One id from the path. A missing id is an error in the route table, not in the address. */
function id(params: Params, name: keyof typeof idPatterns): string {
  const value = params[name];
  if (!value) throw new Error(`The route has no ${name}`);
  return value;
}

// For loaders: the ids in the path.

export function clusterIdsOf(params: Params): ClusterIds {
  return { orgId: id(params, 'orgId'), clusterId: id(params, 'clusterId') };
}

export function applicationIdsOf(params: Params): ApplicationIds {
  return { ...clusterIdsOf(params), appId: id(params, 'appId') };
}

export function apiIdsOf(params: Params): ApiIds {
  return { ...applicationIdsOf(params), apiId: id(params, 'apiId') };
}

export function consumerIdsOf(params: Params): ConsumerIds {
  return { ...clusterIdsOf(params), consumerId: id(params, 'consumerId') };
}

export function certificateIdsOf(params: Params): CertificateIds {
  return { ...clusterIdsOf(params), certificateId: id(params, 'certificateId') };
}

export function pluginIdsOf(params: Params): PluginIds {
  return { ...clusterIdsOf(params), pluginName: id(params, 'pluginName') };
}

export function memberIdsOf(params: Params): MemberIds {
  return { orgId: id(params, 'orgId'), memberId: id(params, 'memberId') };
}

// For components: the ids in the path.

export function useClusterIds(): ClusterIds {
  return clusterIdsOf(useParams());
}

export function useApplicationIds(): ApplicationIds {
  return applicationIdsOf(useParams());
}

export function useApiIds(): ApiIds {
  return apiIdsOf(useParams());
}

export function useConsumerIds(): ConsumerIds {
  return consumerIdsOf(useParams());
}

export function useCertificateIds(): CertificateIds {
  return certificateIdsOf(useParams());
}

export function usePluginIds(): PluginIds {
  return pluginIdsOf(useParams());
}

export function useMemberIds(): MemberIds {
  return memberIdsOf(useParams());
}
