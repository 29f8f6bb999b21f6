import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort, testSeed } from '#contract/testing/effort.ts';
import { CertificateChoice, type ChoosableCertificate } from './certificate-choice.ts';
import { coversHost } from './certificate-coverage.ts';

const DAY = 86_400_000;
const start = Date.parse('2026-06-01T00:00:00Z');
const at = (day: number) => start + day * DAY;
const iso = (day: number) => new Date(at(day)).toISOString();

interface Shape {
  names: string[];
  from?: number;
  until?: number;
  verifies?: boolean;
  created?: number;
  type?: 'Server' | 'Client';
}

const certificate = (
  id: string,
  { names, from = -10, until = 10, verifies = false, created = 0, type = 'Server' }: Shape,
): ChoosableCertificate => ({
  id,
  type,
  snis: names,
  not_before: iso(from),
  not_after: iso(until),
  created_at: iso(created),
  ...(verifies && { ca_certificate: {} }),
});

/** An `ssl` object, as much of it as the choice of a gateway depends on. */
interface SslObject {
  id: string;
  snis: string[];
}

/** The objects that gateways get. */
const objectsOf = (list: ChoosableCertificate[], now: number): SslObject[] =>
  [...new CertificateChoice(list).deliveredNames(now)].map(([{ id }, snis]) => ({ id, snis }));

const reversed = (text: string) => [...text].reverse().join('');

/** The object that apisix/ssl/router/radixtree_sni.lua of 3.13 and 3.18 finds for a name, on lua-resty-radixtree. */
function gatewayChoice(objects: readonly SslObject[], serverName: string): string | undefined {
  const sni = reversed(serverName.replace(/\.$/, '').toLowerCase());
  const paths = objects.flatMap(({ id, snis }) =>
    snis.map((name) => ({ id, snis, path: reversed(name.replace(/\.$/, '').toLowerCase()) })),
  );
  const exact = paths.find(({ path }) => path === sni);
  // A star ends a path, and the longest path whose beginning matches is found first.
  const prefixes = paths
    .filter(({ path }) => path.endsWith('*') && sni.startsWith(path.slice(0, -1)))
    .sort((one, other) => other.path.length - one.path.length);
  const found = exact ?? prefixes[0];
  // A star stands for one label: the rest of the name has no further dot. Any name of the object may match.
  const isMatch = found?.snis.some((name) => {
    const path = reversed(name.toLowerCase());
    return sni === path || !sni.includes('.', path.length - 1);
  });
  return isMatch ? found?.id : undefined;
}

const names = [
  'a.test',
  'b.a.test',
  '*.a.test',
  '*.test',
  'c.b.a.test',
  '*.b.a.test',
  'other.test',
];
const hosts = ['a.test', 'b.a.test', 'z.a.test', 'c.b.a.test', 'other.test', 'z.z.test', 'none.zz'];

/** A few names and days, so that certificates overlap, begin together and are equal. */
const anyList = fc
  .array(
    fc.record({
      names: fc.subarray(names),
      from: fc.integer({ min: -4, max: 2 }),
      until: fc.integer({ min: -2, max: 4 }),
      verifies: fc.boolean(),
      created: fc.integer({ min: -2, max: 0 }),
      type: fc.constantFrom('Server' as const, 'Server' as const, 'Client' as const),
    }),
    { maxLength: 7 },
  )
  .map((shapes) => shapes.map((shape, index) => certificate(String(index + 1), shape)));
const anyTime = fc.integer({ min: -5 * 4, max: 6 * 4 }).map((quarters) => at(quarters / 4));

const settings = { numRuns: Math.ceil(2000 * effort), seed: testSeed };

/** What the decision page says, written down once more: the certificates that may be served, narrowed step by step. */
function wanted(list: ChoosableCertificate[], host: string, now: number) {
  const begun = (one: ChoosableCertificate) => Date.parse(one.not_before) <= now;
  const over = (one: ChoosableCertificate) => Date.parse(one.not_after) < now;
  const valid = (one: ChoosableCertificate) => begun(one) && !over(one);
  const verifies = (one: ChoosableCertificate) => begun(one) && one.ca_certificate !== undefined;
  const prefer = (some: ChoosableCertificate[], is: (one: ChoosableCertificate) => boolean) =>
    some.some(is) ? some.filter(is) : some;
  const covering = list.filter(
    ({ type, snis }) => type === 'Server' && snis.some((name) => coversHost(name, host)),
  );
  const exact = covering.filter(({ snis }) => snis.includes(host));
  const ofWildcard = covering.filter(({ snis }) => snis.includes(host.replace(/^[^.]*/, '*')));
  const protectedBy = (some: ChoosableCertificate[]) => prefer(some, verifies);
  const own = protectedBy(exact);
  const shared = protectedBy(ofWildcard);
  let left = own.length > 0 ? own : shared;
  if (own.length > 0 && shared.length > 0 && !own.some(verifies) && !own.some(valid)) {
    if (shared.some(verifies) || shared.some(valid)) left = shared;
    else if (!own.some(begun) && shared.some(begun)) left = shared;
  }
  left = prefer(prefer(left, begun), valid);
  for (const time of ['not_before', 'not_after', 'created_at'] as const) {
    const latest = Math.max(...left.map((one) => Date.parse(one[time])));
    left = left.filter((one) => Date.parse(one[time]) === latest);
  }
  return left.at(-1);
}

describe('the certificate of a name', () => {
  it('is what a gateway serves of the delivered objects, whatever their order', () => {
    fc.assert(
      fc.property(anyList, anyTime, fc.constantFrom(...hosts), fc.boolean(), (...values) => {
        const [list, now, host, isReversed] = values;
        const objects = objectsOf(list, now);
        const found = gatewayChoice(isReversed ? objects.reverse() : objects, host);
        const expected = wanted(list, host, now);
        expect(new CertificateChoice(list).served(host, now)).toEqual(expected);
        // A gateway may also serve a name that no certificate covers; callers refuse that.
        if (expected) expect(found).toBe(expected.id);
      }),
      settings,
    );
  });

  it('is in one object alone, and no object is without names', () => {
    fc.assert(
      fc.property(anyList, anyTime, (list, now) => {
        const objects = objectsOf(list, now);
        const all = objects.flatMap(({ snis }) => snis);
        expect(new Set(all).size).toBe(all.length);
        expect(objects.every(({ snis }) => snis.length > 0)).toBe(true);
      }),
      settings,
    );
  });

  it('is valid where a valid one covers the host and none that verifies callers has begun', () => {
    fc.assert(
      fc.property(anyList, anyTime, fc.constantFrom(...hosts), (all, now, host) => {
        const list = all.map(({ ca_certificate: _, ...one }) => one);
        const isValid = (one: ChoosableCertificate | undefined) =>
          one && Date.parse(one.not_before) <= now && now <= Date.parse(one.not_after);
        const covers = ({ type, snis }: ChoosableCertificate) =>
          type === 'Server' && snis.some((name) => coversHost(name, host));
        const served = new CertificateChoice(list).served(host, now);
        if (list.some((one) => covers(one) && isValid(one))) expect(isValid(served)).toBe(true);
        // What is reachable stays reachable.
        expect(served !== undefined).toBe(list.some(covers));
      }),
      settings,
    );
  });

  it('changes at the next change and not before', () => {
    fc.assert(
      fc.property(anyList, anyTime, fc.double({ min: 0, max: 1, noNaN: true }), (...values) => {
        const [list, now, part] = values;
        const next = new CertificateChoice(list).nextChange(now);
        expect(next === undefined || next > now).toBe(true);
        const later = Math.floor(now + part * ((next ?? at(50)) - 1 - now));
        expect(objectsOf(list, later)).toEqual(objectsOf(list, now));
      }),
      settings,
    );
  });

  it('verifies callers until a save ends that: the expiry of a certificate does not', () => {
    fc.assert(
      fc.property(anyList, anyTime, fc.constantFrom(...names), (list, now, name) => {
        // No certificate begins later.
        const begun = list.filter(({ not_before }) => Date.parse(not_before) <= now);
        const choice = new CertificateChoice(begun);
        const own = begun.filter(({ type, snis }) => type === 'Server' && snis.includes(name));
        if (!own.some(({ ca_certificate: ca }) => ca !== undefined)) return;
        for (const time of [now, at(1), at(3), at(9)]) {
          if (time >= now) expect(choice.served(name, time)?.ca_certificate).toBeDefined();
        }
      }),
      settings,
    );
  });
});

it('a host has a valid certificate until the last one of an unbroken row expires', () => {
  const until = (now: number, ...shapes: Omit<Shape, 'names'>[]) => {
    const list = shapes.map((shape, index) =>
      certificate(String(index), { names: [index % 2 ? '*.b.test' : 'a.b.test'], ...shape }),
    );
    return (new CertificateChoice(list).servedUntil('a.b.test', at(now)) - start) / DAY;
  };
  const millisecond = 1 / DAY;
  expect(until(0)).toBe(0);
  expect(until(0, {})).toBe(10 + millisecond);
  expect(until(11, {})).toBe(11);
  expect(until(0, {}, { from: 9, until: 20 }, { from: 20, until: 30 })).toBe(30 + millisecond);
  expect(until(0, {}, { from: 11, until: 20 })).toBe(10 + millisecond);
  // The wildcard does not stand in for a certificate that verifies callers.
  expect(until(0, { verifies: true }, { until: 20 })).toBe(10 + millisecond);
});

describe('a renewal', () => {
  const old = certificate('1', { names: ['a.test'], from: -80, until: 9 });
  const next = certificate('2', { names: ['a.test', 'b.test'], from: -1, until: 90 });

  it('has no effect before it is valid, and then takes over from the old certificate', () => {
    expect(objectsOf([old, next], at(-2))).toEqual([
      { id: '1', snis: ['a.test'] },
      { id: '2', snis: ['b.test'] },
    ]);
    expect(objectsOf([old, next], at(-1))).toEqual([{ id: '2', snis: ['a.test', 'b.test'] }]);
    expect(objectsOf([old], at(10))).toEqual([{ id: '1', snis: ['a.test'] }]);
  });

  it('is the one that was issued last, also when it was stored first or ends earlier', () => {
    const short = certificate('0', { names: ['a.test'], from: -0.5, until: 5, created: -90 });
    const served = (now: number) => new CertificateChoice([old, short, next]).served('a.test', now);
    expect([served(at(0))?.id, served(at(6))?.id]).toEqual(['0', '2']);
  });
});

it('says why a certificate is not served', () => {
  const list = [
    certificate('old', { names: ['a.b.test'], from: -9 }),
    certificate('ended', { names: ['a.b.test'], until: -1 }),
    certificate('next', { names: ['a.b.test'], from: 1 }),
    certificate('wild', { names: ['*.b.test'] }),
    certificate('new', { names: ['a.b.test', 'x.test'], from: -1 }),
    certificate('other', { names: ['x.test'] }),
  ];
  const reasons = (all: ChoosableCertificate[]) =>
    new CertificateChoice(all)
      .shadowed('a.b.test', at(0))
      .map(({ certificate: { id }, reason }) => `${id}: ${reason}`);
  expect(reasons(list)).toEqual([
    'old: older',
    'wild: less-specific',
    'ended: expired',
    'next: not-yet-valid',
  ]);
  const strict = certificate('strict', { names: ['a.b.test'], until: -1, verifies: true });
  expect(reasons([strict, ...list])).toContain('wild: own-client-ca');
  expect(reasons([strict, ...list])).toContain('new: no-client-ca');
  expect(new CertificateChoice(list).shadowed('none.test', at(0))).toEqual([]);
});

it('gives names as the certificate spells them, once each', () => {
  const list = [certificate('1', { names: ['A.test', 'a.test', '2001:db8::1', '192.0.2.1'] })];
  expect(objectsOf(list, at(0))).toEqual([
    { id: '1', snis: ['A.test', '2001:db8::1', '192.0.2.1'] },
  ]);
});

it('chooses among a thousand certificates of one name in reasonable time', () => {
  const list = Array.from({ length: 1000 }, (_, index) =>
    certificate(String(index), { names, from: -index - 1, until: 1 }),
  );
  const before = performance.now();
  expect(objectsOf(list, at(0))).toEqual([{ id: '0', snis: names }]);
  expect(performance.now() - before).toBeLessThan(5000);
});
