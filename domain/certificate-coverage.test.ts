import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort } from '#contract/testing/effort.ts';
import { coveringCertificates, coversHost, hostNameOf, isValidAt } from './certificate-coverage.ts';

describe('hostNameOf', () => {
  it.each([
    ['Shop.Example.com', 'shop.example.com'],
    ['shop.example.com:8443', 'shop.example.com'],
    ['shop.example.com.', 'shop.example.com'],
    ['*.Example.com:443', '*.example.com'],
    ['192.0.2.10:443', '192.0.2.10'],
    ['[2001:DB8:0:0::1]:8443', '2001:db8::1'],
    ['[::1]', '::1'],
    ['2001:db8:0::1', '2001:db8::1'],
    ['localhost', 'localhost'],
  ])('%s → %s', (host, name) => {
    expect(hostNameOf(host)).toBe(name);
  });
});

describe('coversHost', () => {
  it.each([
    ['shop.example.com', 'shop.example.com'],
    ['SHOP.example.com', 'shop.EXAMPLE.com'],
    ['shop.example.com', 'shop.example.com:8443'],
    ['*.example.com', 'shop.example.com'],
    ['*.example.com', '*.example.com'],
    ['192.0.2.10', '192.0.2.10:443'],
    ['2001:db8::1', '[2001:db8:0::1]:443'],
    ['localhost', 'localhost'],
  ])('%s covers %s', (name, host) => {
    expect(coversHost(name, host)).toBe(true);
  });

  it.each([
    ['*.example.com', 'example.com', 'not the name itself'],
    ['*.example.com', 'a.b.example.com', 'only one label'],
    ['*.example.com', '*.shop.example.com', 'not a wildcard below'],
    ['shop.example.com', '*.example.com', 'one name is not every name'],
    ['*.com', '*.example.com', 'not a wildcard below'],
    ['*.0.2.10', '192.0.2.10', 'addresses must be equal'],
    ['192.0.2.1', '192.0.2.10', 'addresses must be equal'],
    ['*.localhost', 'localhost', 'not the name itself'],
    ['s*.example.com', 'shop.example.com', 'a star stands for a whole label'],
    ['', '', 'an empty name is no name'],
  ])('%s does not cover %s: %s', (name, host) => {
    expect(coversHost(name, host)).toBe(false);
  });
});

/** Reference implementation, label by label. */
function coversByLabel(name: string, host: string): boolean {
  const [labels, hostLabels] = [name.toLowerCase().split('.'), host.toLowerCase().split('.')];
  if (labels.length !== hostLabels.length) return false;
  return labels.every((label, index) => {
    const star = index === 0 && label === '*' && labels.length > 1 && !/^(\d+\.){3}\d+$/.test(host);
    return label === hostLabels[index] || (star && hostLabels[index] !== '*');
  });
}

const label = fc.constantFrom('a', 'b', 'A', 'shop', '10', '*');
const plainLabel = fc.constantFrom('a', 'b', 'Com', '10');
const anyHost = fc
  .tuple(label, fc.array(plainLabel, { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest].join('.'));

const certificate = fc.record({
  type: fc.constantFrom('Server' as const, 'Client' as const),
  snis: fc.array(anyHost, { maxLength: 4 }),
});

describe('coverage of random names', () => {
  it('equals the reference implementation', () => {
    fc.assert(
      fc.property(anyHost, anyHost, (name, host) => {
        expect(coversHost(name, host)).toBe(coversByLabel(name, host));
      }),
      { numRuns: 2000 * effort },
    );
  });

  it('finds the same Server certificates as a search of every name, in the same order', () => {
    fc.assert(
      fc.property(fc.array(certificate, { maxLength: 8 }), anyHost, (certificates, host) => {
        const expected = certificates.filter(
          ({ type, snis }) => type === 'Server' && snis.some((name) => coversByLabel(name, host)),
        );
        expect(coveringCertificates(certificates)(host)).toEqual(expected);
      }),
      { numRuns: 1000 * effort },
    );
  });
});

it('isValidAt includes both ends of the validity period', () => {
  const days = { not_before: '2026-01-01T00:00:00.000Z', not_after: '2026-02-01T00:00:00.000Z' };
  const at = (time: string) => isValidAt(days, Date.parse(time));
  expect(at('2025-12-31T23:59:59.999Z')).toBe(false);
  expect(at(days.not_before)).toBe(true);
  expect(at(days.not_after)).toBe(true);
  expect(at('2026-02-01T00:00:00.001Z')).toBe(false);
});
