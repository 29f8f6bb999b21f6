import { describe, expect, it } from 'vitest';
import { clusters } from '#contract/examples/clusters.ts';
import { clientIssues, policyIssues, proxyIssues, settingsIssues } from './cluster-rules.ts';
import { concealed } from './secrets.ts';

it('accepts the example records', () => {
  expect(clusters.flatMap(({ settings }) => settingsIssues(settings))).toEqual([]);
});

it('prefixes a field with its group', () => {
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
  const issueCount = (address: string) =>
    clientIssues({ client_real_ip: { trusted_addresses: [address] } }).length;
  it.each([
    '10.0.0.1',
    '10.0.0.0/8',
    '0.0.0.0/0',
    '::1',
    '2001:db8::/32',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('accepts %s', (address) => expect(issueCount(address)).toBe(0));
  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.0/33',
    'proxy.example.com',
    '::1/129',
    '1.2.3.4 ',
    '::ffff:10.0.0.0/104',
    '10.0.0.0/08',
    '[::1]',
  ])('refuses "%s"', (address) => expect(issueCount(address)).toBe(1));
});

it('refuses an empty list of trusted addresses that is switched on', () => {
  const fields = (enabled: boolean) =>
    clientIssues({ client_real_ip: { enabled, trusted_addresses: [] } }).map(({ field }) => field);
  expect(fields(true)).toEqual(['client_real_ip.trusted_addresses']);
  expect(fields(false)).toEqual([]);
});

it('requires a name for the source of the address', () => {
  const messages = (replace_from: { position?: 'cookie'; name?: string }) =>
    clientIssues({ client_real_ip: { replace_from } }).map(({ message }) => message);
  expect(messages({})).toEqual([]);
  expect(messages({ position: 'cookie', name: 'ip' })).toEqual([]);
  expect(messages({ position: 'cookie', name: ' ' })).toEqual([
    'Enter the name of the cookie, for example X-Forwarded-For',
  ]);
});

describe('a rewritten Server header', () => {
  const rules = (new_server_header: string, mode: 'Rewrite' | 'Hide Version Token' = 'Rewrite') =>
    proxyIssues({ server_header_customization: { mode, new_server_header } }).map(
      ({ rule }) => rule,
    );
  it.each(['Acme', 'Acme/1.0 (edge)'])('accepts %s', (value) => expect(rules(value)).toEqual([]));
  it.each([
    ['', 'required'],
    ['a\r\nSet-Cookie: b', 'format'],
    ['Ä', 'format'],
    ['a ', 'format'],
  ])('refuses %j', (value, rule) => expect(rules(value)).toEqual([rule]));
  it('is checked only when it is rewritten', () =>
    expect(rules('', 'Hide Version Token')).toEqual([]));
});

const aclErrors = (policy: Parameters<typeof policyIssues>[0]['acl']) =>
  policyIssues({ acl: policy }).map(
    ({ field, rule, message }) => `${field} | ${rule} | ${message}`,
  );

it('requires exactly one list of consumers with an entry', () => {
  expect(aclErrors({ mode: 'Allow', allowed_consumers: ['jack'] })).toEqual([]);
  expect(aclErrors({ mode: 'Deny', denied_consumer_labels: ['trial'] })).toEqual([]);
  expect(aclErrors({ mode: 'Allow' })).toEqual([
    'acl.allowed_consumers | required | At least one consumer',
  ]);
  expect(aclErrors({ mode: 'Deny', denied_consumer_labels: [] })).toEqual([
    'acl.denied_consumer_labels | required | At least one label',
  ]);
  expect(
    aclErrors({ mode: 'Deny', denied_consumers: ['a'], denied_consumer_labels: ['b'] }),
  ).toEqual([
    'acl.denied_consumer_labels | type | Either consumers or labels: remove denied_consumers or denied_consumer_labels',
  ]);
  expect(policyIssues({})).toEqual([]);
  expect(aclErrors(null)).toEqual([]);
});

describe('an OpenID Connect policy', () => {
  const openid = {
    type: 'openid-connect' as const,
    client_id: 'gateways',
    client_secret: 'client',
    discovery: 'https://id.example.com/.well-known/openid-configuration',
  };
  const rules = (more: object) =>
    policyIssues({ authentication: { ...openid, ...more } }).map(
      ({ field, rule }) => `${field} ${rule}`,
    );
  it.each([
    { bearer_only: true },
    { _meta: { disable: true } },
    { session: { secret: 'sixteen letters.' } },
    { session: { secret: concealed } },
    { session: { secret: '$env://SESSION' } },
  ])('accepts %j', (more) => expect(rules(more)).toEqual([]));
  it.each([
    [{}, 'required'],
    [{ session: {} }, 'required'],
    [{ session: { secret: '' } }, 'required'],
    [{ session: { secret: 'fifteen letters' } }, 'min_length'],
    [{ bearer_only: true, session: { secret: 'short' } }, 'min_length'],
  ])('refuses %j', (more, rule) =>
    expect(rules(more)).toEqual([`authentication.session.secret ${rule}`]),
  );
});
