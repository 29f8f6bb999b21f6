import type { CertificateValues } from './form-schema.ts';

type Texts = Pick<CertificateValues, 'certificate' | 'private_key'>;

let carried: { certificateId: string; texts: Texts } | undefined;

/** Keeps a pair for the form of a stored certificate, which opens next. It is in memory alone, because it holds a key. */
export function carryPair(certificateId: string, { certificate, private_key }: Texts): void {
  carried = {
    certificateId,
    texts: { ...(certificate && { certificate }), ...(private_key && { private_key }) },
  };
}

/** The pair for a certificate, once; whatever was kept is forgotten. */
export function takeCarriedPair(certificateId: string): Texts | undefined {
  const found = carried?.certificateId === certificateId ? carried.texts : undefined;
  carried = undefined;
  return found;
}
