import { isIP } from 'node:net';
import type { ClusterSettings } from '#contract/generated/types.gen.ts';

/** Settings of nginx's realip module. */
interface RealIp {
  header: string;
  recursive: boolean;
  /** Addresses and CIDR ranges of trusted proxies. */
  from: string[];
}

/** A safe header name: other characters could end the nginx directive. */
const headerName = /^[A-Za-z0-9_-]+$/;

/**
 * The part of the settings that nginx supports: an address in a header. Addresses in a query or a cookie need the plugin
 * real-ip, which is not configured in this file.
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
