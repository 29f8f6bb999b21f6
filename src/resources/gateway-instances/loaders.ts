import { type LoaderFunctionArgs, redirect } from 'react-router';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { paths } from '#paths';
import { clusterIdsOf } from '#shared/route-ids.ts';
import { gatewayInstances } from './queries.ts';
import { DETAIL_PARAMETER } from './refs.tsx';

/** Loads the gateways of a cluster. An address with the id of a gateway leads to its page. */
export async function loadGateways({ request, params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  const gatewayId = new URL(request.url).searchParams.get(DETAIL_PARAMETER);
  if (gatewayId) throw redirect(paths.gateway(ids, gatewayId));
  prefetchWithoutWaiting(gatewayInstances.certificates(ids));
  await prefetch(gatewayInstances.delivery(ids));
  return null;
}

/** Loads a gateway and its name for the breadcrumbs. What its cluster has only adds to its page. */
export async function loadGateway({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  prefetchWithoutWaiting(gatewayInstances.delivery(ids));
  prefetchWithoutWaiting(gatewayInstances.certificates(ids));
  const { gateway } = await prefetch(gatewayInstances.oneDelivery(ids, params.gatewayId ?? ''));
  return { title: gateway.name };
}

/** Loads both start-up files, so that tabs switch without waiting, and the existing gateways. */
export async function loadStartup({ params }: LoaderFunctionArgs) {
  const ids = clusterIdsOf(params);
  await Promise.all([
    prefetch(gatewayInstances.delivery(ids)),
    prefetch(gatewayInstances.startup(ids, 'apisix')),
    prefetch(gatewayInstances.startup(ids, 'helm')),
  ]);
  return null;
}
