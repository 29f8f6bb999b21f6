import type {
  ActiveHealthCheck,
  Checks,
  HealthCheckType,
  PassiveHealthCheck,
} from '#contract/generated/types.gen.ts';
import { zActiveHealthCheck, zPassiveHealthCheck } from '#contract/generated/zod.gen.ts';

/** A check of one side and type, ready to be edited. */
export function newCheck(side: keyof Checks, type: HealthCheckType) {
  return side === 'active' ? newActiveCheck(type) : newPassiveCheck(type);
}

/** A check of one type with the contract's defaults spelled out; the members of the other types are null. */
export function newActiveCheck(type: HealthCheckType): ActiveHealthCheck {
  return zActiveHealthCheck.parse(
    { ...none, type, [type]: { healthy: {}, unhealthy: {} } },
    jitless,
  );
}

/** The same for a passive check. */
function newPassiveCheck(type: HealthCheckType): PassiveHealthCheck {
  const verdicts = type === 'tcp' ? { unhealthy: {} } : { healthy: {}, unhealthy: {} };
  return zPassiveHealthCheck.parse({ ...none, type, [type]: verdicts }, jitless);
}

const none = { http: null, https: null, tcp: null };

/** Under a strict content policy zod must not try to compile a schema with `new Function`. */
const jitless = { jitless: true };
