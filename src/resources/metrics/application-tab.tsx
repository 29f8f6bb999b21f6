import { useApplicationIds } from '#shared/route-ids.ts';
import { TrafficTab } from './traffic-tab.tsx';

/** The traffic of the application in the address. */
export function Component() {
  const { appId } = useApplicationIds();
  return <TrafficTab appId={appId} />;
}
