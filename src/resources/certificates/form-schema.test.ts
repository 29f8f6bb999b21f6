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
  ...structuredClone(values),
  drop_ca: false,
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
        expect(toBody({ ...drawn(loaded), type }, loaded)).toEqual({
          how: 'patch',
          body: { type },
        });
        const relabelled = toBody({ ...drawn(loaded), labels }, loaded);
        const same = JSON.stringify(labels) === JSON.stringify(stored.labels);
        expect(relabelled).toEqual(same ? null : { how: 'patch', body: { labels } });
      }),
    );
  });

  it('sends a new pair as a patch that the contract accepts, and leaves the authority', () => {
    const loaded = toForm(example);
    const change = toBody({ ...drawn(loaded), certificate, private_key }, loaded);
    expect(change).toEqual({ how: 'patch', body: { certificate, private_key } });
    expect(zCertificatePatch.parse(change?.body)).toEqual({ certificate, private_key });
  });

  it('replaces everything where the authority goes away, which a patch cannot say', () => {
    const loaded = toForm(example);
    const { type, labels } = example;
    const values = { ...drawn(loaded), certificate, private_key, drop_ca: true };
    expect(toBody(values, loaded)).toEqual({
      how: 'replace',
      body: { certificate, private_key, type, labels },
    });
    // A new authority in its place is a patch again.
    expect(toBody({ ...values, ca_certificate: certificate }, loaded)?.how).toBe('patch');
  });

  it('takes no key and no removal by halves', () => {
    const fields = (values: CertificateValues) => changeIssues(values).map(({ field }) => field);
    expect(fields({})).toEqual([]);
    expect(fields({ certificate, private_key, drop_ca: true })).toEqual([]);
    expect(fields({ certificate })).toEqual([]);
    expect(fields({ certificate, drop_ca: true })).toEqual(['drop_ca']);
    expect(fields({ private_key })).toEqual(['certificate']);
    expect(fields({ drop_ca: true })).toEqual(['drop_ca']);
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
