import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificatesIn, chainOrder, hasCompleteKey, joinPem, sortPem } from './pem-sort.ts';

const pem = (label: string, content: string) =>
  `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----`;
const leaf = pem('CERTIFICATE', 'bGVhZg==');
const issuer = pem('CERTIFICATE', 'aXNzdWVy');
const key = pem('EC PRIVATE KEY', 'a2V5');
const parameters = pem('EC PARAMETERS', 'cGFyYW1z');

describe('sortPem', () => {
  it('separates certificates from keys and keeps their order', () => {
    expect(sortPem(`${parameters}\n${key}\n${leaf}\n${issuer}\n`)).toEqual({
      certificates: `${leaf}\n${issuer}\n`,
      keys: `${parameters}\n${key}\n`,
      rest: '',
    });
  });

  it('removes duplicate certificates', () => {
    expect(sortPem(`${leaf}\n${leaf}\r\n${issuer}`).certificates).toBe(`${leaf}\n${issuer}\n`);
  });

  it('keeps other blocks and text as the rest', () => {
    const request = pem('CERTIFICATE REQUEST', 'cmVxdWVzdA==');
    expect(sortPem(`subject=CN=shop\n${request}`)).toEqual({
      certificates: '',
      keys: '',
      rest: `subject=CN=shop\n${request}`,
    });
  });

  it('never leaves part of an incomplete key with the certificates', () => {
    const begin = '-----BEGIN EC PRIVATE KEY-----';
    fc.assert(
      fc.property(fc.integer({ min: begin.length, max: key.length }), (length) => {
        const { certificates, rest } = sortPem(`${leaf}\n${key.slice(0, length)}`);
        expect([certificates, rest]).toEqual([`${leaf}\n`, '']);
      }),
    );
    fc.assert(
      fc.property(fc.nat(begin.length), (length) => {
        expect(sortPem(`${leaf}\n${begin.slice(0, length)}`).certificates).toBe(`${leaf}\n`);
      }),
    );
  });

  it('recognizes a complete key', () => {
    expect(hasCompleteKey(`${parameters}\n${key}`)).toBe(true);
    expect(hasCompleteKey(key.slice(0, -1))).toBe(false);
    expect(hasCompleteKey(leaf)).toBe(false);
  });

  it('splits and joins certificates', () => {
    expect(certificatesIn(joinPem([leaf, issuer]))).toEqual([leaf, issuer]);
  });
});

describe('chainOrder', () => {
  const names = ['shop', 'issuing', 'policy', 'root'];
  const chain = names.map((subject, index) => ({ subject, issuer: names[index + 1] ?? 'root' }));

  it('restores the order of any permutation', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(chain, { minLength: 4 }), (given) => {
        const order = chainOrder(given);
        const sorted = order ? order.map((index) => given[index]) : given;
        expect(sorted).toEqual(chain);
      }),
    );
  });

  it('returns undefined for certificates that form no single chain', () => {
    expect(chainOrder([...chain, { subject: 'other', issuer: 'elsewhere' }])).toBeUndefined();
    expect(chainOrder([])).toBeUndefined();
  });
});
