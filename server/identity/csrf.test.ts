import { describe, expect, it } from 'vitest';
import { refuseCrossSiteWrite } from './csrf.ts';

const local = { publicUrl: 'http://127.0.0.1:8080' };
const hosted = { publicUrl: 'https://console.example.com' };
const here = 'http://127.0.0.1:8080/api/v1/x';
const behindProxy = 'http://backend:8080/api/v1/x';

type Case = [string, typeof local, string, string, Record<string, string>];

const allowed: Case[] = [
  ['reading', hosted, 'GET', behindProxy, { origin: 'https://evil.example' }],
  ['a HEAD request', hosted, 'HEAD', behindProxy, {}],
  ['a preflight', hosted, 'OPTIONS', behindProxy, { origin: 'https://evil.example' }],
  ['its own origin', local, 'POST', here, { origin: 'http://127.0.0.1:8080' }],
  ['its own origin behind a proxy', hosted, 'PUT', behindProxy, { origin: hosted.publicUrl }],
  [
    'another name of this machine',
    local,
    'POST',
    'http://localhost:8080/x',
    { origin: 'http://localhost:8080' },
  ],
  ['IPv6', local, 'DELETE', 'http://[::1]:8080/x', { origin: 'http://[::1]:8080' }],
  [
    'no origin, same site and port',
    hosted,
    'PATCH',
    behindProxy,
    { 'sec-fetch-site': 'same-origin' },
  ],
];

const refused: Case[] = [
  ['another site', hosted, 'POST', behindProxy, { origin: 'https://evil.example' }],
  ['a sibling', hosted, 'POST', behindProxy, { origin: 'https://other.example.com' }],
  ['plain http', hosted, 'POST', behindProxy, { origin: 'http://console.example.com' }],
  ['another port', local, 'POST', here, { origin: 'http://127.0.0.1:3000' }],
  ['an opaque origin', local, 'POST', here, { origin: 'null' }],
  [
    'a longer name',
    hosted,
    'POST',
    behindProxy,
    { origin: 'https://console.example.com.evil.example' },
  ],
  [
    'a matching Host that is not local',
    hosted,
    'POST',
    behindProxy,
    { origin: 'http://backend:8080' },
  ],
  [
    'a name pointed at this machine',
    local,
    'POST',
    'http://evil.example:8080/x',
    { origin: 'http://evil.example:8080' },
  ],
  [
    'a foreign origin with sec-fetch-site: same-origin',
    hosted,
    'POST',
    behindProxy,
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ],
  ['no origin, same site', hosted, 'DELETE', behindProxy, { 'sec-fetch-site': 'same-site' }],
  ['no origin, typed', hosted, 'POST', behindProxy, { 'sec-fetch-site': 'none' }],
  ['nothing at all', local, 'POST', here, {}],
  ['an unknown method', local, 'PURGE', here, {}],
];

describe('refuseCrossSiteWrite', () => {
  it.each(allowed)('allows %s', (_name, config, method, url, headers) => {
    expect(() => refuseCrossSiteWrite(config, new Request(url, { method, headers }))).not.toThrow();
  });

  it.each(refused)('refuses %s', (_name, config, method, url, headers) => {
    const attempt = () => refuseCrossSiteWrite(config, new Request(url, { method, headers }));
    expect(attempt).toThrow(expect.objectContaining({ status: 403 }));
  });
});
