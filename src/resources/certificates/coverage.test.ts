import { describe, expect, it } from 'vitest';
import { applications as examples } from '#contract/examples/applications.ts';
import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import { certificateOf } from './certificate.arbitrary.ts';
import {
  clientUsages,
  coverageOf,
  matchingCertificates,
  replaceableCertificates,
  unusedCertificates,
  verifiedOnlyIn,
  workingOnlyIn,
} from './coverage.ts';
import { filterHosts } from './coverage-filter.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const DAY = 24 * 3_600_000;
const at = (days: number) => new Date(now + days * DAY).toISOString();

const [anyApplication] = examples;
if (!anyApplication) throw new Error('The examples are gone');

const application = (id: string, more: Partial<Application>): Application => ({
  ...anyApplication,
  id,
  name: `app-${id}`,
  protocols: ['HTTPS'],
  upstreams: [],
  ...more,
});
const certificate = (
  id: string,
  snis: string[],
  days: number,
  more: Partial<CertificateDetails> = {},
) => certificateOf({ id, snis, not_before: at(-100), not_after: at(days), ...more });

const shop = application('1', { hosts: ['Shop.example.com:8443', 'example.com'] });
const api = application('2', { hosts: ['shop.example.com', '*.example.com', 'api.example.org'] });
const plain = application('3', { hosts: ['plain.example.com'], protocols: ['HTTP'] });
const wildcard = certificate('10', ['*.example.com'], 200);
const older = certificate('11', ['shop.example.com'], 10);
const gone = certificate('12', ['api.example.org'], -3);

const board = coverageOf([shop, api, plain], [gone, older, wildcard], now);
const lines = board.map((cover) => [
  cover.host,
  cover.state,
  matchingCertificates(cover)
    .map(({ id }) => id)
    .join(' '),
  cover.applications.map(({ id }) => id).join(' '),
]);

describe('coverageOf', () => {
  it('lists every HTTPS host once, most urgent first, with the served certificate first', () => {
    expect(lines).toEqual([
      ['example.com', 'uncovered', '', '1'],
      ['api.example.org', 'invalid', '12', '2'],
      ['*.example.com', 'fine', '10', '2'],
      // The wildcard takes over when the exact certificate expires.
      ['shop.example.com', 'fine', '11 10', '1 2'],
    ]);
  });

  it('sorts hosts by the expiry of their certificate', () => {
    const hosts = ['a.example.com', 'b.example.com', 'c.example.com'];
    const ends = hosts.map((host, index) => certificate(`4${index}`, [host], 90 - index * 20));
    const apps = [application('5', { hosts })];
    expect(coverageOf(apps, ends, now).map(({ host }) => host)).toEqual(hosts.toReversed());
  });

  it('ranks an uncovered host first only if an application with it is published', () => {
    const draft = application('6', { hosts: ['a.example.net'], active: 1 });
    const soon = certificate('43', ['b.example.net'], 1);
    const ended = certificate('44', ['c.example.net'], -1);
    const live = application('7', { hosts: ['b.example.net', 'c.example.net', 'd.example.net'] });
    const found = coverageOf([draft, live], [soon, ended], now).map(({ host }) => host);
    expect(found).toEqual(['d.example.net', 'c.example.net', 'a.example.net', 'b.example.net']);
  });

  it('counts a certificate that is not valid yet only if there is no other', () => {
    const next = certificate('13', ['shop.example.com'], 500, { not_before: at(2) });
    const cover = (...all: CertificateDetails[]) =>
      coverageOf([shop], all, now).find(({ host }) => host === 'shop.example.com');
    expect(cover(next)?.state).toBe('invalid');
    expect(cover(next, older)?.state).toBe('fine');
    expect(cover(next, older)?.served).toBe(older);
  });

  it('ignores Client certificates', () => {
    const client = certificate('14', ['example.com'], 200, { type: 'Client' });
    expect(coverageOf([shop], [client], now).every(({ state }) => state === 'uncovered')).toBe(
      true,
    );
  });

  it('finds the hosts that lose their certificate', () => {
    const all = [gone, older, wildcard];
    const lost = (id: string) => {
      const left = all.filter((one) => one.id !== id);
      return workingOnlyIn(board, coverageOf([shop, api, plain], left, now));
    };
    expect(lost('10')).toEqual(['*.example.com']);
    expect(lost('11')).toEqual([]);
    // Handshakes with the host of an expired certificate already fail.
    expect(lost('12')).toEqual([]);
  });

  it('serves a renewal, and says why not the certificate before it', () => {
    const renewed = certificate('15', ['shop.example.com'], 90, { not_before: at(-1) });
    const cover = coverageOf([shop], [older, renewed, wildcard], now).find(
      ({ host }) => host === 'shop.example.com',
    );
    expect(cover).toMatchObject({ served: renewed, servedUntil: now + 200 * DAY + 1 });
    expect(cover?.shadowed.map(({ certificate: { id }, reason }) => [id, reason])).toEqual([
      ['10', 'less-specific'],
      ['11', 'older'],
    ]);
  });

  it('finds the hosts whose callers need a certificate no longer', () => {
    const { not_before, not_after, subject, issuer } = older;
    const ca = { not_before, not_after, subject, issuer, snis: [] };
    const ca_certificate = { ...ca, serial_number: '1', signature_algorithm: 'SHA256-RSA' };
    const strict = certificate('16', ['shop.example.com'], 90, { ca_certificate });
    const before = coverageOf([shop], [wildcard, strict], now);
    const after = coverageOf([shop], [wildcard], now);
    expect(verifiedOnlyIn(before, after)).toEqual(['shop.example.com']);
    expect(verifiedOnlyIn(after, before)).toEqual([]);
  });

  it('filters by state and by the names of hosts and applications', () => {
    const hosts = (...filter: ['all' | 'uncovered' | 'expiring' | 'fine', string]) =>
      filterHosts(board, ...filter).map(({ host }) => host);
    expect(hosts('uncovered', '')).toEqual(['example.com']);
    expect(hosts('expiring', '')).toEqual(['api.example.org']);
    expect(hosts('all', 'APP-1')).toEqual(['example.com', 'shop.example.com']);
    expect(hosts('fine', 'shop')).toEqual(['shop.example.com']);
  });
});

describe('unused certificates', () => {
  const upstream = { scheme: 'https' as const, targets: [{ host: 'a', port: 1, weight: 1 }] };
  const client = certificate('20', [], 200, { type: 'Client' });
  const spare = certificate('21', ['other.example.net'], 200);
  const caller = application('4', {
    upstreams: [
      { version: 'blue', upstream: { ...upstream, client_cert_id: '20' } },
      { version: 'green', client_cert_id: '22', upstream },
    ],
  });
  const all = [wildcard, spare, client, certificate('22', [], 9, { type: 'Client' })];

  it('cover no host, and no upstream refers to them in either member', () => {
    const apps = [shop, api];
    const unused = (list: Application[]) =>
      unusedCertificates(list, all, coverageOf(list, all, now)).map(({ id }) => id);
    expect(unused(apps)).toEqual(['21', '20', '22']);
    expect(unused([...apps, caller])).toEqual(['21']);
  });

  it('are distinct from those that a version of an application presents', () => {
    expect(clientUsages('22', [shop, caller])).toEqual([{ application: caller, version: 'green' }]);
  });
});

describe('replaceableCertificates', () => {
  const next = certificate('30', ['shop.example.com', 'www.example.com'], 300);
  const ids = (stored: CertificateDetails[], one = next) =>
    replaceableCertificates(one, stored).map(({ id }) => id);

  it('returns certificates that expire earlier and have no other names, soonest first', () => {
    const both = certificate('31', ['www.example.com', 'shop.example.com'], 2);
    expect(ids([older, both, gone, wildcard])).toEqual(['31', '11']);
  });

  it('excludes those that expire later, are of the other type, have no name or a further name', () => {
    const longer = certificate('32', ['shop.example.com'], 301);
    const client = certificate('33', ['shop.example.com'], 2, { type: 'Client' });
    const nameless = certificate('34', [], 2);
    const wider = certificate('35', ['shop.example.com', 'blog.example.com'], 2);
    expect(ids([longer, client, nameless, wider])).toEqual([]);
    expect(ids([client], { ...next, type: 'Client' })).toEqual(['33']);
  });
});
