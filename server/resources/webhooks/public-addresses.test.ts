import { describe, expect, it } from 'vitest';
import { isPrivateHost, isPublicAddress, publicLookup } from './public-addresses.ts';

describe('public addresses', () => {
  it.each([
    '93.184.216.34',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'not an address',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('finds the private address behind a name', async () => {
    expect(await isPrivateHost('localhost')).toBe(true);
    expect(await isPrivateHost('name.invalid')).toBe(false);
  });

  it('fails the look-up of a connection to a name with a private address', async () => {
    const { promise, resolve } = Promise.withResolvers<Error | null>();
    publicLookup('localhost', { all: true }, (error) => resolve(error));
    expect((await promise)?.message).toBe('The address is private');
  });
});
