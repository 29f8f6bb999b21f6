import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zCertificatePatch, zCertificateSpec } from '#contract/generated/zod.gen.ts';
import { anyCertificate, anyLabels, certificateOf } from './certificate.arbitrary.ts';
import {
  type CertificateValues,
  changeIssues,
  createSchema,
  editSchema,
  newCertificate,
  normalize,
  toBody,
  toCreateBody,
  toForm,
} from './form-schema.ts';

const example = certificateOf();

const pem = (name: string) =>
  `-----BEGIN ${name}-----\n${'A'.repeat(128)}\n-----END ${name}-----\n`;
const certificate = pem('CERTIFICATE');
const private_key = pem('PRIVATE KEY');

/** Mimics the form library: rendered PEM fields have empty strings. */
const rendered = (values: CertificateValues): CertificateValues => ({
  certificate: '',
  private_key: '',
  ca_certificate: '',
  ...structuredClone(values),
});

describe('saving a stored certificate', () => {
  it('sends nothing without an edit', () => {
    fc.assert(
      fc.property(anyCertificate, (stored) => {
        const loaded = toForm(stored);
        expect(toBody(rendered(loaded), loaded)).toBeNull();
        expect(normalize(rendered(loaded))).toEqual(normalize(loaded));
      }),
    );
  });

  it('sends only the type, or only the labels, if nothing else changed', () => {
    fc.assert(
      fc.property(anyCertificate, anyLabels, (stored, labels) => {
        const loaded = toForm(stored);
        const type = stored.type === 'Server' ? 'Client' : 'Server';
        expect(toBody({ ...rendered(loaded), type }, loaded)).toEqual({ type });
        const relabelled = toBody({ ...rendered(loaded), labels }, loaded);
        const same = JSON.stringify(labels) === JSON.stringify(stored.labels);
        expect(relabelled).toEqual(same ? null : { labels });
      }),
    );
  });

  it('sends a new pair without the CA, as the contract accepts', () => {
    const loaded = toForm(example);
    const change = toBody({ ...rendered(loaded), certificate, private_key }, loaded);
    expect(change).toEqual({ certificate, private_key });
    expect(zCertificatePatch.parse(change)).toEqual(change);
  });

  it('sends null for a removed CA, with or without a new pair', () => {
    const loaded = toForm(example);
    const alone = toBody({ ...rendered(loaded), ca_certificate: null }, loaded);
    expect(alone).toEqual({ ca_certificate: null });
    expect(zCertificatePatch.parse(alone)).toEqual(alone);
    const values = { ...rendered(loaded), certificate, private_key, ca_certificate: null };
    expect(toBody(values, loaded)).toEqual({ certificate, private_key, ca_certificate: null });
  });

  it('refuses a key without its certificate', () => {
    const fields = (values: CertificateValues) => changeIssues(values).map(({ field }) => field);
    expect(fields({})).toEqual([]);
    expect(fields({ certificate, private_key })).toEqual([]);
    expect(fields({ certificate })).toEqual([]);
    expect(fields({ private_key })).toEqual(['certificate']);
    expect(editSchema.safeParse({ private_key }).success).toBe(false);
  });
});

describe('creating a certificate', () => {
  it('requires certificate and key', () => {
    const result = createSchema.safeParse(newCertificate());
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'certificate',
      'private_key',
    ]);
  });

  it('sends a body that the contract accepts, without an empty CA', () => {
    fc.assert(
      fc.property(anyCertificate, fc.boolean(), ({ type, labels }, withCa) => {
        const values: CertificateValues = {
          ...newCertificate(),
          certificate,
          private_key,
          ca_certificate: withCa ? certificate : '',
          type,
          labels,
        };
        const body = toCreateBody(values);
        expect(zCertificateSpec.parse(body)).toEqual(body);
        expect('ca_certificate' in body).toBe(withCa);
      }),
    );
  });
});

it('lists new PEM among the changes only by its length', () => {
  const shown = JSON.stringify(normalize({ certificate, ca_certificate: certificate }));
  expect(shown).not.toContain('BEGIN');
  expect(shown).toContain(`new PEM of ${certificate.length} characters`);
});
