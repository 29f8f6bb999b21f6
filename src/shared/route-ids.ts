import { type Params, useParams } from 'react-router';
import type {
  ApiIds,
  ApplicationIds,
  CertificateIds,
  ClusterIds,
  ConsumerIds,
  MemberIds,
  PluginIds,
} from '#paths';

/** The names of the ids in route patterns: `paths.applications(idPatterns)` is a pattern. */
export const idPatterns: ApiIds & ConsumerIds & CertificateIds & PluginIds & MemberIds = {
  orgId: ':orgId',
  clusterId: ':clusterId',
  appId: ':appId',
  apiId: ':apiId',
  consumerId: ':consumerId',
  certificateId: ':certificateId',
  pluginName: ':pluginName',
  memberId: ':memberId',
};

/** One id from an address. Its absence is a mistake in the route table, not in the address. */
function id(params: Params, name: keyof typeof idPatterns): string {
  const value = params[name];
  if (!value) throw new Error(`The route has no ${name}`);
  return value;
}

/** For loaders below a cluster: the ids in the address. */
export function clusterIdsOf(params: Params): ClusterIds {
  return { orgId: id(params, 'orgId'), clusterId: id(params, 'clusterId') };
}

/** For loaders below an application: the ids in the address. */
export function applicationIdsOf(params: Params): ApplicationIds {
  return { ...clusterIdsOf(params), appId: id(params, 'appId') };
}

/** For loaders below an API: the ids in the address. */
export function apiIdsOf(params: Params): ApiIds {
  return { ...applicationIdsOf(params), apiId: id(params, 'apiId') };
}

/** For loaders below a consumer: the ids in the address. */
export function consumerIdsOf(params: Params): ConsumerIds {
  return { ...clusterIdsOf(params), consumerId: id(params, 'consumerId') };
}

/** For loaders below a certificate: the ids in the address. */
export function certificateIdsOf(params: Params): CertificateIds {
  return { ...clusterIdsOf(params), certificateId: id(params, 'certificateId') };
}

/** For loaders below a plugin: the ids in the address. */
export function pluginIdsOf(params: Params): PluginIds {
  return { ...clusterIdsOf(params), pluginName: id(params, 'pluginName') };
}

/** For loaders below a member: the ids in the address. */
export function memberIdsOf(params: Params): MemberIds {
  return { orgId: id(params, 'orgId'), memberId: id(params, 'memberId') };
}

/** For components below a cluster: the ids in the address. */
export function useClusterIds(): ClusterIds {
  return clusterIdsOf(useParams());
}

/** For components below an application: the ids in the address. */
export function useApplicationIds(): ApplicationIds {
  return applicationIdsOf(useParams());
}

/** For components below an API: the ids in the address. */
export function useApiIds(): ApiIds {
  return apiIdsOf(useParams());
}

/** For components below a consumer: the ids in the address. */
export function useConsumerIds(): ConsumerIds {
  return consumerIdsOf(useParams());
}

/** For components below a certificate: the ids in the address. */
export function useCertificateIds(): CertificateIds {
  return certificateIdsOf(useParams());
}

/** For components below a plugin: the ids in the address. */
export function usePluginIds(): PluginIds {
  return pluginIdsOf(useParams());
}

/** For components below a member: the ids in the address. */
export function useMemberIds(): MemberIds {
  return memberIdsOf(useParams());
}
