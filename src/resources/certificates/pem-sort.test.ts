import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificatesIn, chainOrder, hasWholeKey, joined, sortPem } from './pem-sort.ts';

const pem = (label: string, content: string) =>
  `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----`;
const leaf = pem('CERTIFICATE', 'bGVhZg==');
const issuer = pem('CERTIFICATE', 'aXNzdWVy');
const key = pem('EC PRIVATE KEY', 'a2V5');
const parameters = pem('EC PARAMETERS', 'cGFyYW1z');

describe('sorting a bundle', () => {
  it('tells certificates from keys, and keeps their order', () => {
    expect(sortPem(`${parameters}\n${key}\n${leaf}\n${issuer}\n`)).toEqual({
      certificates: `${leaf}\n${issuer}\n`,
      keys: `${parameters}\n${key}\n`,
      rest: '',
    });
  });

  it('takes a certificate once that is in two of the files', () => {
    expect(sortPem(`${leaf}\n${leaf}\r\n${issuer}`).certificates).toBe(`${leaf}\n${issuer}\n`);
  });

  it('leaves what is neither, for the reader to name', () => {
    const request = pem('CERTIFICATE REQUEST', 'cmVxdWVzdA==');
    expect(sortPem(`subject=CN=shop\n${request}`)).toEqual({
      certificates: '',
      keys: '',
      rest: `subject=CN=shop\n${request}`,
    });
  });

  it('never leaves any of a key beside the certificates, even half typed', () => {
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

  it('knows when a key is whole', () => {
    expect(hasWholeKey(`${parameters}\n${key}`)).toBe(true);
    expect(hasWholeKey(key.slice(0, -1))).toBe(false);
    expect(hasWholeKey(leaf)).toBe(false);
  });

  it('gives the certificates one each', () => {
    expect(certificatesIn(joined([leaf, issuer]))).toEqual([leaf, issuer]);
  });
});

describe('the order of a chain', () => {
  const names = ['shop', 'issuing', 'policy', 'root'];
  const chain = names.map((subject, place) => ({ subject, issuer: names[place + 1] ?? 'root' }));

  it('is found whatever the order of the files was', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(chain, { minLength: 4 }), (given) => {
        const order = chainOrder(given);
        const sorted = order ? order.map((place) => given[place]) : given;
        expect(sorted).toEqual(chain);
      }),
    );
  });

  it('is not claimed for certificates that do not belong together', () => {
    expect(chainOrder([...chain, { subject: 'other', issuer: 'elsewhere' }])).toBeUndefined();
    expect(chainOrder([])).toBeUndefined();
  });
});
