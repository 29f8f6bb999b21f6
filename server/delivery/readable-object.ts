import type { AppContext } from '#server/context.ts';
import { openObject } from './change-log.ts';

/**
 * The value of a stored object, JSON; undefined for a deleted one, and for one that cannot be decrypted: gateways do not
 * get it, and it must not hold back the others.
 */
export function readableObject(
  { keys, log }: Pick<AppContext, 'keys' | 'log'>,
  { clusterId, key, sealed }: { clusterId: string; key: string; sealed: string | null },
): string | undefined {
  if (sealed === null) return undefined;
  try {
    return openObject(keys, { clusterId, key, sealed });
  } catch {
    log.error('a gateway object cannot be decrypted', { cluster: clusterId, key });
    return undefined;
  }
}
