import type { X509Certificate } from '@peculiar/x509';
import type { CertificateType } from '#contract/generated/types.gen.ts';
import {
  generateKeys,
  loadX509,
  serialNumber,
  signatureAlgorithm,
} from '#server/resources/clusters/authority.ts';

/** A CA and the chain of its certificates. */
export interface Issuer {
  certificate: X509Certificate;
  key: CryptoKey;
  /** PEM. */
  chain: string;
}

interface CertificateRequest {
  /** DNS names and addresses; the first is also the common name. */
  names: string[];
  type: CertificateType;
  notBefore: Date;
  notAfter: Date;
}

/** Creates a root CA, or an intermediate one below `parent`. */
export async function makeIssuer(
  name: string,
  { notBefore, notAfter }: Pick<CertificateRequest, 'notBefore' | 'notAfter'>,
  parent?: Issuer,
): Promise<Issuer> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const subject = `C=DE, O=Acme Retail, CN=${name}`;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: parent?.certificate.subjectName ?? subject,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    signingKey: parent?.key ?? keys.privateKey,
    signingAlgorithm: signatureAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  // Clients know the root, so servers do not send it.
  const chain = parent ? `${certificate.toString('pem')}\n${parent.chain}` : '';
  return { certificate, key: keys.privateKey, chain };
}

const isAddress = (name: string) => /^[\d.]+$/.test(name);

/** Issues a server or client certificate. @returns the certificate with its chain and its key, both PEM. */
export async function issue(
  { names, type, notBefore, notAfter }: CertificateRequest,
  issuer: Issuer,
): Promise<{ certificate: string; private_key: string }> {
  const x509 = await loadX509();
  const keys = await generateKeys();
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `C=DE, O=Acme Retail, CN=${names[0]}`,
    issuer: issuer.certificate.subjectName,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    signingKey: issuer.key,
    signingAlgorithm: signatureAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([type === 'Server' ? serverAuth : clientAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) =>
          isAddress(value) ? { type: 'ip' as const, value } : { type: 'dns' as const, value },
        ),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.certificate.publicKey),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificate: `${certificate.toString('pem')}\n${issuer.chain}`,
    private_key: `${x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
  };
}
