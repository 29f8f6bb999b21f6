import { isAddress } from '#domain/addresses.ts';
import type { Check } from './check.ts';

/** Check `address`: an IP address or a range. */
export const address: Check = (value) =>
  typeof value !== 'string' || isAddress(value)
    ? []
    : [{ path: [], message: 'An IP address or a range, for example 10.0.0.0/8' }];
