import fc from 'fast-check';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';

/** A stored certificate with default values for the members not given. */
export function certificateOf(members: Partial<CertificateDetails> = {}): CertificateDetails {
  return {
    id: '66',
    cluster_id: '22',
    snis: ['shop.example.com'],
    not_before: '2026-01-01T00:00:00Z',
    not_after: '2027-01-01T00:00:00Z',
    subject: 'CN=shop.example.com',
    issuer: 'CN=Example CA',
    serial_number: '1C2F',
    signature_algorithm: 'SHA256-RSA',
    status: 50,
    labels: [],
    type: 'Server',
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    ...members,
  };
}

/** Labels that the contract accepts. */
export const anyLabels = fc.uniqueArray(fc.stringMatching(/^[0-9a-zA-Z_-]{1,32}$/), {
  maxLength: 32,
});

/** Stored certificates that differ in the members a form can change. */
export const anyCertificate: fc.Arbitrary<CertificateDetails> = fc
  .record({ type: fc.constantFrom('Server' as const, 'Client' as const), labels: anyLabels })
  .map(certificateOf);
