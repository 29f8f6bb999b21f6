import { describe, expect, it } from 'vitest';
import { applications as examples } from '#contract/examples/applications.ts';
import type { Application, CertificateDetails } from '#contract/generated/types.gen.ts';
import { certificateOf } from './certificate.arbitrary.ts';
import {
  clientUses,
  coverageOf,
  replaceableBy,
  unusedCertificates,
  workingOnlyIn,
} from './coverage.ts';
import { narrowed } from './coverage-state.ts';

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
const lines = board.map(({ host, state, certificates, applications }) => [
  host,
  state,
  certificates.map(({ id }) => id).join(' '),
  applications.map(({ id }) => id).join(' '),
]);

describe('the coverage of hosts', () => {
  it('lists every HTTPS host once, the most urgent first, with the best certificate in front', () => {
    expect(lines).toEqual([
      ['example.com', 'uncovered', '', '1'],
      ['api.example.org', 'invalid', '12', '2'],
      ['*.example.com', 'fine', '10', '2'],
      ['shop.example.com', 'fine', '10 11', '1 2'],
    ]);
  });

  it('puts the host whose certificate ends first before others', () => {
    const hosts = ['a.example.com', 'b.example.com', 'c.example.com'];
    const ends = hosts.map((host, index) => certificate(`4${index}`, [host], 90 - index * 20));
    const those = [application('5', { hosts })];
    expect(coverageOf(those, ends, now).map(({ host }) => host)).toEqual(hosts.toReversed());
  });

  it('asks for a host without a certificate at once only where callers reach it', () => {
    const draft = application('6', { hosts: ['a.example.net'], active: 1 });
    const soon = certificate('43', ['b.example.net'], 1);
    const ended = certificate('44', ['c.example.net'], -1);
    const live = application('7', { hosts: ['b.example.net', 'c.example.net', 'd.example.net'] });
    const found = coverageOf([draft, live], [soon, ended], now).map(({ host }) => host);
    expect(found).toEqual(['d.example.net', 'c.example.net', 'a.example.net', 'b.example.net']);
  });

  it('takes one that is not valid yet only where there is no other', () => {
    const next = certificate('13', ['shop.example.com'], 500, { not_before: at(2) });
    const cover = (...all: CertificateDetails[]) =>
      coverageOf([shop], all, now).find(({ host }) => host === 'shop.example.com');
    expect(cover(next)?.state).toBe('invalid');
    expect(cover(next, older)?.state).toBe('expiring');
    expect(cover(next, older)?.certificates[0]).toBe(older);
  });

  it('never takes a Client certificate for a host', () => {
    const client = certificate('14', ['example.com'], 200, { type: 'Client' });
    expect(coverageOf([shop], [client], now).every(({ state }) => state === 'uncovered')).toBe(
      true,
    );
  });

  it('knows the hosts that fail without a certificate', () => {
    const all = [gone, older, wildcard];
    const lost = (id: string) => {
      const left = all.filter((one) => one.id !== id);
      return workingOnlyIn(board, coverageOf([shop, api, plain], left, now));
    };
    expect(lost('10')).toEqual(['*.example.com']);
    expect(lost('11')).toEqual([]);
    // Handshakes with this one's host fail already.
    expect(lost('12')).toEqual([]);
  });

  it('is narrowed by state and by the names of hosts and applications', () => {
    const hosts = (...how: ['all' | 'uncovered' | 'expiring' | 'fine', string]) =>
      narrowed(board, ...how).map(({ host }) => host);
    expect(hosts('uncovered', '')).toEqual(['example.com']);
    expect(hosts('expiring', '')).toEqual(['api.example.org']);
    expect(hosts('all', 'APP-1')).toEqual(['example.com', 'shop.example.com']);
    expect(hosts('fine', 'shop')).toEqual(['shop.example.com']);
  });
});

describe('certificates that nobody needs', () => {
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

  it('are those without a host, and those that no upstream names in either place', () => {
    const apps = [shop, api];
    const unused = (those: Application[]) =>
      unusedCertificates(those, all, coverageOf(those, all, now)).map(({ id }) => id);
    expect(unused(apps)).toEqual(['21', '20', '22']);
    expect(unused([...apps, caller])).toEqual(['21']);
  });

  it('tells which version of which application shows one', () => {
    expect(clientUses('22', [shop, caller])).toEqual([{ application: caller, version: 'green' }]);
  });
});

describe('what a new certificate could replace', () => {
  const next = certificate('30', ['shop.example.com', 'www.example.com'], 300);
  const ids = (stored: CertificateDetails[], one = next) =>
    replaceableBy(one, stored).map(({ id }) => id);

  it('is what ends earlier and has no other names, the first to end first', () => {
    const both = certificate('31', ['www.example.com', 'shop.example.com'], 2);
    expect(ids([older, both, gone, wildcard])).toEqual(['31', '11']);
  });

  it('is nothing that lasts longer, is of the other type, has no name, or has one more', () => {
    const longer = certificate('32', ['shop.example.com'], 301);
    const client = certificate('33', ['shop.example.com'], 2, { type: 'Client' });
    const nameless = certificate('34', [], 2);
    const wider = certificate('35', ['shop.example.com', 'blog.example.com'], 2);
    expect(ids([longer, client, nameless, wider])).toEqual([]);
    expect(ids([client], { ...next, type: 'Client' })).toEqual(['33']);
  });
});
