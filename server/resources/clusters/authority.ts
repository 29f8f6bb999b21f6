/** The certificates of gateways: an authority for each cluster, and what it signs. Nothing here touches the database. */
import { randomBytes } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { day } from '#server/durations.ts';

/** A certificate with its private key, both PEM; the key is PKCS #8. */
export interface Pair {
  certificate: string;
  privateKey: string;
}

const keys = { name: 'ECDSA', namedCurve: 'P-256' } as const;
/** What certificates are signed with. */
export const signature = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** How far a gateway's clock may be behind and still find a fresh certificate valid, in milliseconds. */
const clockSkew = 5 * 60 * 1000;

/** How long the certificates of a cluster's authority and of its gateways are valid, in milliseconds. */
const validity = { authority: 3650 * day, gateway: 365 * day } as const;

/** The library takes 0.2 s to load and its dependencies need metadata reflection first, so it is read on first use. */
export async function x509Library() {
  await import('@abraham/reflection');
  return import('@peculiar/x509');
}

/** A serial number as RFC 5280 wants it: positive, up to 20 bytes, and here random. */
export function serialNumber(): string {
  const bytes = randomBytes(16);
  // The first bit is the sign, and a leading zero byte would not be encoded: keep it between 0x40 and 0x7f.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

/** A key pair on the curve P-256, to sign with. */
export function newKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(keys, true, ['sign', 'verify']);
}

async function pairOf(certificate: X509Certificate, key: CryptoKey): Promise<Pair> {
  const { PemConverter } = await x509Library();
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', key);
  return {
    certificate: `${certificate.toString('pem')}\n`,
    privateKey: `${PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
  };
}

/** A new authority for a cluster, valid for ten years, that may sign the certificates of gateways and no other authority. */
export async function makeAuthority(clusterId: string, now: Date): Promise<Pair> {
  const x509 = await x509Library();
  const pair = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=Gateway authority ${clusterId}, O=Gateway Console`,
    notBefore: new Date(now.getTime() - clockSkew),
    notAfter: new Date(now.getTime() + validity.authority),
    keys: pair,
    signingAlgorithm: signature,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(pair.publicKey),
    ],
  });
  return pairOf(certificate, pair.privateKey);
}

/**
 * A client certificate for one gateway, valid for a year. Its common name is a new `gateway-<random>`, so that servers
 * and logs can tell gateways apart; its alternative names are the cluster's domain and that name below it.
 */
export async function issueGatewayCertificate(
  authority: Pair,
  { domain, now }: { domain: string; now: Date },
): Promise<Pair> {
  const x509 = await x509Library();
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await crypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(authority.privateKey),
    keys,
    false,
    ['sign'],
  );
  const pair = await newKeys();
  const name = `gateway-${randomBytes(8).toString('hex')}`;
  const end = Math.min(now.getTime() + validity.gateway, issuer.notAfter.getTime());
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${name}, O=Gateway Console`,
    issuer: issuer.subjectName,
    notBefore: new Date(now.getTime() - clockSkew),
    notAfter: new Date(end),
    publicKey: pair.publicKey,
    signingKey,
    signingAlgorithm: signature,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: domain },
        { type: 'dns', value: `${name}.${domain}` },
      ]),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return pairOf(certificate, pair.privateKey);
}
