import { describe, expect, it } from 'vitest';
import { clusters } from '#contract/examples/clusters.ts';
import { clientIssues, proxyIssues, settingsIssues } from './settings-rules.ts';

it('the example records break no rule', () => {
  expect(clusters.flatMap(({ settings }) => settingsIssues(settings))).toEqual([]);
});

it('names the group of a fault', () => {
  const settings = {
    client_settings: { client_real_ip: { trusted_addresses: ['10.0.0.1', 'nonsense'] } },
    api_proxy_settings: { server_header_customization: { mode: 'Rewrite' as const } },
  };
  expect(settingsIssues(settings).map(({ field, rule }) => [field, rule])).toEqual([
    ['client_settings.client_real_ip.trusted_addresses.1', 'format'],
    ['api_proxy_settings.server_header_customization.new_server_header', 'required'],
  ]);
});

describe('trusted addresses', () => {
  const faults = (address: string) =>
    clientIssues({ client_real_ip: { trusted_addresses: [address] } }).length;
  it.each(['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '::1', '2001:db8::/32', 'fe80::1'])(
    'takes %s',
    (address) => expect(faults(address)).toBe(0),
  );
  it.each(['', '10.0.0', '10.0.0.256', '10.0.0.0/33', 'proxy.example.com', '::1/129', '1.2.3.4 '])(
    'refuses "%s"',
    (address) => expect(faults(address)).toBe(1),
  );
});

it('a place to read the address from needs a name', () => {
  const faults = (replace_from: { position?: 'cookie'; name?: string }) =>
    clientIssues({ client_real_ip: { replace_from } }).map(({ message }) => message);
  expect(faults({})).toEqual([]);
  expect(faults({ position: 'cookie', name: 'ip' })).toEqual([]);
  expect(faults({ position: 'cookie', name: ' ' })).toEqual([
    'Name the cookie, for example X-Forwarded-For',
  ]);
});

describe('a rewritten Server header', () => {
  const faults = (new_server_header: string, mode: 'Rewrite' | 'Hide Version Token' = 'Rewrite') =>
    proxyIssues({ server_header_customization: { mode, new_server_header } }).map(
      ({ rule }) => rule,
    );
  it.each(['Acme', 'Acme/1.0 (edge)'])('takes %s', (value) => expect(faults(value)).toEqual([]));
  it.each([
    ['', 'required'],
    ['a\r\nSet-Cookie: b', 'format'],
    ['Ä', 'format'],
    ['a ', 'format'],
  ])('refuses %j', (value, rule) => expect(faults(value)).toEqual([rule]));
  it('matters for rewriting alone', () => expect(faults('', 'Hide Version Token')).toEqual([]));
});
