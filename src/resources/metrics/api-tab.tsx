import { useApiIds } from '#shared/route-ids.ts';
import { TrafficTab } from './traffic-tab.tsx';

/** The traffic of the API in the address. */
export function Component() {
  const { appId, apiId } = useApiIds();
  return <TrafficTab appId={appId} apiId={apiId} />;
}
