import { useEffect, useState } from 'react';
import { useOptionalPart } from '#kit/optional-part.ts';
import { whenIdle } from '#lib/when-idle.ts';
import { useRights } from '#shared/current.ts';

const loadMark = async () => (await import('#resources/gateway-instances/mark.tsx')).GatewaysMark;

/** The mark of gateways that need attention, in a cluster. Its code and data load once the page is idle. */
export function GatewaysMark() {
  const allowed = useRights()('cluster', 'gateway_instances', 'get').allowed;
  const [isIdle, setIsIdle] = useState(false);
  useEffect(() => whenIdle(() => setIsIdle(true)), []);
  const isShown = allowed && isIdle;
  const Mark = useOptionalPart(loadMark, isShown);
  return isShown && Mark ? <Mark /> : null;
}
