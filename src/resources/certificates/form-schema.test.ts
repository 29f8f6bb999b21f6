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

/** What the form library does when fields of optional texts are drawn. */
const drawn = (values: CertificateValues): CertificateValues => ({
  certificate: '',
  private_key: '',
  ca_certificate: '',
  ...structuredClone(values),
});

describe('saving a stored certificate', () => {
  it('sends nothing when nothing was edited', () => {
    fc.assert(
      fc.property(anyCertificate, (stored) => {
        const loaded = toForm(stored);
        expect(toBody(drawn(loaded), loaded)).toBeNull();
        expect(normalize(drawn(loaded))).toEqual(normalize(loaded));
      }),
    );
  });

  it('sends the type alone, and the labels alone, as a patch', () => {
    fc.assert(
      fc.property(anyCertificate, anyLabels, (stored, labels) => {
        const loaded = toForm(stored);
        const type = stored.type === 'Server' ? 'Client' : 'Server';
        expect(toBody({ ...drawn(loaded), type }, loaded)).toEqual({ type });
        const relabelled = toBody({ ...drawn(loaded), labels }, loaded);
        const same = JSON.stringify(labels) === JSON.stringify(stored.labels);
        expect(relabelled).toEqual(same ? null : { labels });
      }),
    );
  });

  it('sends a new pair as a patch that the contract accepts, and leaves the authority', () => {
    const loaded = toForm(example);
    const change = toBody({ ...drawn(loaded), certificate, private_key }, loaded);
    expect(change).toEqual({ certificate, private_key });
    expect(zCertificatePatch.parse(change)).toEqual(change);
  });

  it('sends null for an authority that goes away, alone or with a new pair', () => {
    const loaded = toForm(example);
    const alone = toBody({ ...drawn(loaded), ca_certificate: null }, loaded);
    expect(alone).toEqual({ ca_certificate: null });
    expect(zCertificatePatch.parse(alone)).toEqual(alone);
    const values = { ...drawn(loaded), certificate, private_key, ca_certificate: null };
    expect(toBody(values, loaded)).toEqual({ certificate, private_key, ca_certificate: null });
  });

  it('takes no key without its certificate', () => {
    const fields = (values: CertificateValues) => changeIssues(values).map(({ field }) => field);
    expect(fields({})).toEqual([]);
    expect(fields({ certificate, private_key })).toEqual([]);
    expect(fields({ certificate })).toEqual([]);
    expect(fields({ private_key })).toEqual(['certificate']);
    expect(editSchema.safeParse({ private_key }).success).toBe(false);
  });
});

describe('storing a new certificate', () => {
  it('needs both texts', () => {
    const result = createSchema.safeParse(newCertificate());
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'certificate',
      'private_key',
    ]);
  });

  it('sends what the contract accepts, and no text that was left empty', () => {
    fc.assert(
      fc.property(anyCertificate, fc.boolean(), ({ type, labels }, withAuthority) => {
        const values: CertificateValues = {
          ...newCertificate(),
          certificate,
          private_key,
          ca_certificate: withAuthority ? certificate : '',
          type,
          labels,
        };
        const body = toCreateBody(values);
        expect(zCertificateSpec.parse(body)).toEqual(body);
        expect('ca_certificate' in body).toBe(withAuthority);
      }),
    );
  });
});

it('lists a new text among the changes by its length alone', () => {
  const shown = JSON.stringify(normalize({ certificate, ca_certificate: certificate }));
  expect(shown).not.toContain('BEGIN');
  expect(shown).toContain(`new text of ${certificate.length} characters`);
});
