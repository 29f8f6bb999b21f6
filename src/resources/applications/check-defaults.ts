import type {
  ActiveHealthCheck,
  Checks,
  HealthCheckType,
  PassiveHealthCheck,
} from '#contract/generated/types.gen.ts';
import { zActiveHealthCheck, zPassiveHealthCheck } from '#contract/generated/zod.gen.ts';

export function newCheck(side: keyof Checks, type: HealthCheckType) {
  return side === 'active' ? newActiveCheck(type) : newPassiveCheck(type);
}

/** Creates a check of one type with the contract's defaults. The members of the other types are null. */
export function newActiveCheck(type: HealthCheckType): ActiveHealthCheck {
  return zActiveHealthCheck.parse(
    { ...none, type, [type]: { healthy: {}, unhealthy: {} } },
    jitless,
  );
}

function newPassiveCheck(type: HealthCheckType): PassiveHealthCheck {
  return zPassiveHealthCheck.parse(
    { ...none, type, [type]: { healthy: {}, unhealthy: {} } },
    jitless,
  );
}

const none = { http: null, https: null, tcp: null };

/** A strict content security policy forbids `new Function`, which zod compiles schemas with. */
const jitless = { jitless: true };
