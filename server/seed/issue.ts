import type { X509Certificate } from '@peculiar/x509';
import type { CertificateType } from '#contract/generated/types.gen.ts';
import {
  newKeys,
  serialNumber,
  signature,
  x509Library,
} from '#server/resources/clusters/authority.ts';

/** Who signs, with what its certificates are followed by. */
export interface Issuer {
  certificate: X509Certificate;
  key: CryptoKey;
  /** PEM. */
  chain: string;
}

interface Wanted {
  /** DNS names and addresses; the first one is the common name too. */
  names: string[];
  type: CertificateType;
  notBefore: Date;
  notAfter: Date;
}

/** An authority that signs servers and clients, and names itself or a parent as its issuer. */
export async function makeIssuer(
  name: string,
  { notBefore, notAfter }: Pick<Wanted, 'notBefore' | 'notAfter'>,
  parent?: Issuer,
): Promise<Issuer> {
  const x509 = await x509Library();
  const keys = await newKeys();
  const subject = `C=DE, O=Acme Retail, CN=${name}`;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: parent?.certificate.subjectName ?? subject,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    signingKey: parent?.key ?? keys.privateKey,
    signingAlgorithm: signature,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  // Roots are known to callers and stay out of what servers show.
  const chain = parent ? `${certificate.toString('pem')}\n${parent.chain}` : '';
  return { certificate, key: keys.privateKey, chain };
}

const isAddress = (name: string) => /^[\d.]+$/.test(name);

/** A certificate for a server or a client, followed by its chain, and its key: both PEM. */
export async function issue(
  { names, type, notBefore, notAfter }: Wanted,
  issuer: Issuer,
): Promise<{ certificate: string; private_key: string }> {
  const x509 = await x509Library();
  const keys = await newKeys();
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `C=DE, O=Acme Retail, CN=${names[0]}`,
    issuer: issuer.certificate.subjectName,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    signingKey: issuer.key,
    signingAlgorithm: signature,
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
