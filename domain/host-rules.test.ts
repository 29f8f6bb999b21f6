import { describe, expect, it } from 'vitest';
import {
  apiHosts,
  gatewayHost,
  hostHeaderMessage,
  hostIssues,
  normalizeHosts,
  readHost,
  targetHostMessage,
} from './host-rules.ts';

describe('a host of callers', () => {
  it.each([
    ['shop.example.com', 'shop.example.com'],
    ['Shop.Example.COM', 'shop.example.com'],
    ['a_b.example.com', 'a_b.example.com'],
    ['192.0.2.1', '192.0.2.1'],
    ['*', '*'],
    ['*.Example.com', '*.example.com'],
    ['*example.com', '*example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['*.Bücher.example', '*.xn--bcher-kva.example'],
    ['2001:db8::1', '[2001:db8::1]'],
    ['[2001:0DB8:0:0::1]', '[2001:db8::1]'],
  ])('%s is compared as %s', (text, host) => {
    expect(readHost(text)).toEqual({ host });
    expect(host).toMatch(gatewayHost);
    expect(readHost(host)).toEqual({ host });
  });

  it.each([
    [' ', 'Required'],
    ['a b', 'A host name without blanks'],
    ['https://a.example', 'without scheme and path'],
    ['a.example/x', 'without scheme and path'],
    ['a.example, b.example', 'without blanks'],
    ['a.example,b.example', 'One host for each entry'],
    ['a.example;b.example', 'One host for each entry'],
    ['Shop.example.com:8443', 'without the port: write shop.example.com'],
    ['[2001:db8::1]:8443', 'without the port: write [2001:db8::1]'],
    ['shop.example.com.', 'without the final dot: write shop.example.com'],
    ['*.', 'without the final dot'],
    ['a.*.example', '* can only be the first character'],
    ['*.*.example', '* can only be the first character'],
    ['^shop$', 'No regular expression'],
    ['(a|b).example', 'No regular expression'],
    ['a..example', 'no empty part'],
    ['.example', 'no empty part'],
    ['[fe80::1%eth0]', 'An IPv6 address in brackets'],
    ['[shop]', 'An IPv6 address in brackets'],
    ['a!', 'A host name, for example'],
    ['*bücher.example', 'A host name, for example'],
    // A blank without width vanishes where the name is encoded.
    ['a\u200b.example', 'A host name, for example'],
  ])('refuses %j: %s', (text, message) => {
    expect(readHost(text).message).toContain(message);
    expect(hostIssues(['ok.example', text])).toMatchObject([
      { field: 'hosts.1', rule: text === ' ' ? 'required' : 'format' },
    ]);
  });

  it('is stored once, and as it is when it is refused', () => {
    expect(normalizeHosts(['A.example', 'a.example', 'b.example:80'])).toEqual([
      'a.example',
      'b.example:80',
    ]);
  });
});

describe('the hosts of an API', () => {
  it.each([
    [undefined, ['shop.test']],
    [{}, ['shop.test']],
    [{ enable_websocket: true }, ['shop.test']],
    [{ host: 'A.Test' }, ['a.test']],
    [{ hosts: ['a.test', '*.B.test'] }, ['a.test', '*.b.test']],
  ])('with the additional members %j are %j', (gateway_extra, expected) => {
    const application = { hosts: ['shop.test'] };
    expect(apiHosts(application, gateway_extra ? { gateway_extra } : {})).toEqual(expected);
  });
});

describe('a host to connect to', () => {
  it.each(['a.example', 'A', '10.0.0.1', '[2001:db8::1]', 'a_b', 'a.example.', '1'])(
    'accepts %s',
    (host) => {
      expect(targetHostMessage(host)).toBeUndefined();
    },
  );

  it.each([
    ['', 'Required'],
    ['*', 'without *'],
    ['*.a.example', 'without *'],
    ['a:8080', 'without port'],
    ['a:', 'without port'],
    ['[a]', 'without port'],
    ['2001:db8::1', 'write [2001:db8::1]'],
    ['10.0.0.256', 'four numbers'],
    ['010.0.0.1', 'four numbers'],
    ['a..example', 'no empty part'],
    [`${'a'.repeat(64)}.example`, 'At most 63 characters'],
    ['bücher.example', 'write xn--bcher-kva.example'],
    ['http://a.example', 'without scheme'],
    ['user@a.example', 'without scheme'],
    ['a b', 'without scheme'],
  ])('refuses %j: %s', (host, message) => {
    expect(targetHostMessage(host)).toContain(message);
  });
});

describe('a Host header', () => {
  it.each(['a.example', 'a.example:8080', '[2001:db8::1]', '*'])('accepts %s', (host) => {
    expect(hostHeaderMessage(host)).toBeUndefined();
  });

  it.each([
    ['http://a', 'without scheme'],
    ['$host', 'without scheme'],
    ['bücher.example', 'write xn--bcher-kva.example'],
  ])('refuses %s: %s', (host, message) => {
    expect(hostHeaderMessage(host)).toContain(message);
  });
});
