import { lazy, Suspense, useEffect, useState } from 'react';
import { whenIdle } from '#lib/when-idle.ts';
import { useRights } from '#shared/current.ts';

const Mark = lazy(async () => {
  const { GatewaysMark } = await import('#resources/gateway-instances/mark.tsx');
  return { default: GatewaysMark };
});

/** The mark of gateways that need attention, in a cluster. Its code and data load once the page is idle. */
export function GatewaysMark() {
  const allowed = useRights()('cluster', 'gateway_instances', 'get').allowed;
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => whenIdle(() => setIsIdle(true)), []);
  if (!allowed || !isIdle) return null;
  return (
    <Suspense fallback={null}>
      <Mark />
    </Suspense>
  );
}
