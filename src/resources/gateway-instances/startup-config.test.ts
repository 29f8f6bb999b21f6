import { expect, it } from 'vitest';
import { etcdAddressIn, isLoopback } from './startup-config.ts';

it('finds the address of etcd in both forms', () => {
  const address = 'https://console.example.com:8443';
  expect(etcdAddressIn(`etcd:\n  host:\n    - ${address}\n  prefix: /apisix\n`)).toBe(address);
  expect(etcdAddressIn(`host: ['${address}']`)).toBe(address);
  expect(etcdAddressIn('etcd: {}')).toBeUndefined();
});

it('knows addresses that work on their own machine alone', () => {
  const isLocal = (host: string) => isLoopback(`https://${host}:8443`);
  expect(['localhost', '127.0.0.1', '127.3.2.1', '[::1]'].filter((host) => !isLocal(host))).toEqual(
    [],
  );
  expect(['10.0.0.1', 'localhost.example.com', '[::2]'].filter(isLocal)).toEqual([]);
  expect(isLoopback('')).toBe(false);
});
