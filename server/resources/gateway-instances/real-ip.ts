import { isIP } from 'node:net';
import type { ClusterSettings } from '#contract/generated/types.gen.ts';

/** How nginx finds a caller's address, in the terms of its realip module. */
interface RealIp {
  header: string;
  recursive: boolean;
  /** Addresses and CIDR ranges of the proxies to believe. */
  from: string[];
}

/** What nginx takes as the name of a header: anything else could end the directive. */
const headerName = /^[A-Za-z0-9_-]+$/;

/**
 * The part of the settings that nginx knows: an address in a header. Where it is carried in a query or a cookie, the
 * gateway reads it with the plugin real-ip, which is no part of its own file.
 */
export function realIpOf(settings: ClusterSettings): RealIp | undefined {
  const rule = settings.client_settings?.client_real_ip;
  const { position, name = '' } = rule?.replace_from ?? {};
  if (!rule?.enabled || position !== 'header' || !headerName.test(name)) return undefined;
  return {
    header: name,
    recursive: rule.recursive_search === true,
    from: (rule.trusted_addresses ?? []).filter(isAddressOrRange),
  };
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const largest = { 4: 32, 6: 128 }[isIP(address)];
  if (largest === undefined || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= largest);
}
