import type { GatewayMinorVersion } from '#contract/generated/types.gen.ts';
import { zGatewayMinorVersion } from '#contract/generated/zod.gen.ts';

/** The minor versions of Apache APISIX with a start-up configuration, oldest first. */
export const gatewayVersions: readonly GatewayMinorVersion[] = Object.values(
  zGatewayMinorVersion._zod.def.entries,
);

/** The newest of them, which the contract has as the default. */
export const newestVersion = gatewayVersions.at(-1) as GatewayMinorVersion;

/**
 * The minor version in a version or in the tag of an image, such as 3.16 in `3.16.0-ubuntu`; undefined without one that
 * has a start-up configuration.
 */
export function minorVersionIn(text: string): GatewayMinorVersion | undefined {
  const found = /^\d+\.\d+(?!\d)/.exec(text)?.[0];
  return gatewayVersions.find((version) => version === found);
}
