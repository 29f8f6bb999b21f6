import type { CertificateValues } from './form-schema.ts';

type PemPair = Pick<CertificateValues, 'certificate' | 'private_key'>;

let pending: { certificateId: string; pair: PemPair } | undefined;

/** Keeps a pair for the edit form that opens next. In memory only, because it contains a private key. */
export function setPendingPair(certificateId: string, { certificate, private_key }: PemPair): void {
  pending = {
    certificateId,
    pair: { ...(certificate && { certificate }), ...(private_key && { private_key }) },
  };
}

/** Returns the pair for a certificate and forgets any pending pair. */
export function takePendingPair(certificateId: string): PemPair | undefined {
  const found = pending?.certificateId === certificateId ? pending.pair : undefined;
  pending = undefined;
  return found;
}
