/** The CA of a cluster, the client certificates of its gateways, and the certificates that servers show them. */
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { X509Certificate } from '@peculiar/x509';
import { DAY_MS } from '#server/durations.ts';

/** A certificate with its private key, both PEM; the key is PKCS #8. */
export interface KeyedCertificate {
  certificate: string;
  privateKey: string;
}

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
export const signatureAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Certificates are valid from this long ago, for gateways whose clock is behind. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** In milliseconds. */
const validity = {
  authority: 3650 * DAY_MS,
  gateway: 365 * DAY_MS,
  server: 30 * DAY_MS,
} as const;

/** Loads the library on first use: it takes 0.2 s, and its dependencies need metadata reflection first. */
export async function loadX509() {
  await import('@abraham/reflection');
  return import('@peculiar/x509');
}

/** A random serial number. RFC 5280 requires a positive number of up to 20 bytes. */
export function serialNumber(): string {
  const bytes = randomBytes(16);
  // The first bit is the sign, and a leading zero byte would not be encoded: keep it between 0x40 and 0x7f.
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

/** Generates a signing key pair on the curve P-256. */
export function generateKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

async function toKeyedCertificate(
  certificate: X509Certificate,
  key: CryptoKey,
): Promise<KeyedCertificate> {
  const { PemConverter } = await loadX509();
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', key);
  return {
    certificate: `${certificate.toString('pem')}\n`,
    privateKey: `${PemConverter.encode(pkcs8, 'PRIVATE KEY')}\n`,
  };
}

/** The name of a cluster's CA, which every certificate of its gateways has as its issuer. */
const authorityName = (clusterId: string) => `Gateway authority ${clusterId}`;

/** The id of the cluster whose CA claims to have issued a certificate, from the issuer as Node prints it. */
export function issuingCluster(issuer: string): string | undefined {
  const [, id] = /^CN=Gateway authority (\d+)$/m.exec(issuer) ?? [];
  return id;
}

/** Creates a CA for a cluster, valid for ten years. It can sign gateway certificates but no other CAs. */
export function makeAuthority(clusterId: string, now: Date): Promise<KeyedCertificate> {
  return makeNamedAuthority(authorityName(clusterId), now);
}

/** Creates a CA that signs the certificate which the server shows to gateways that name no cluster. */
export function makeServerAuthority(now: Date): Promise<KeyedCertificate> {
  return makeNamedAuthority('Gateway Console servers', now);
}

async function makeNamedAuthority(name: string, now: Date): Promise<KeyedCertificate> {
  const x509 = await loadX509();
  const pair = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${name}, O=Gateway Console`,
    notBefore: new Date(now.getTime() - CLOCK_SKEW_MS),
    notAfter: new Date(now.getTime() + validity.authority),
    keys: pair,
    signingAlgorithm: signatureAlgorithm,
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
  return toKeyedCertificate(certificate, pair.privateKey);
}

/** What is recorded of an issued certificate. */
interface IssuedCertificate extends KeyedCertificate {
  /** Hexadecimal. */
  serialNumber: string;
  notAfter: Date;
}

/**
 * Issues a client certificate for one gateway, valid for a year. Its common name distinguishes gateways on servers and in
 * logs; its alternative names are the cluster's domain and that name below it.
 *
 * @param options.name a DNS label; a new `gateway-<random>` by default
 */
export async function issueGatewayCertificate(
  authority: KeyedCertificate,
  {
    domain,
    now,
    name = `gateway-${randomBytes(8).toString('hex')}`,
  }: { domain: string; now: Date; name?: string | undefined },
): Promise<IssuedCertificate & { name: string }> {
  const issued = await issue(authority, {
    commonName: name,
    names: [domain, `${name}.${domain}`],
    usage: 'clientAuth',
    validityMs: validity.gateway,
    now,
  });
  return { ...issued, name };
}

/** Issues the certificate that a server shows to gateways, valid for 30 days. `host` is a domain or an IP address. */
export function issueServerCertificate(
  authority: KeyedCertificate,
  { host, now }: { host: string; now: Date },
): Promise<IssuedCertificate> {
  return issue(authority, {
    // A common name has at most 64 characters; verifiers read the alternative names.
    commonName: 'Gateway Console',
    names: [host],
    usage: 'serverAuth',
    validityMs: validity.server,
    now,
  });
}

interface Request {
  commonName: string;
  names: string[];
  usage: 'clientAuth' | 'serverAuth';
  validityMs: number;
  now: Date;
}

async function issue(
  authority: KeyedCertificate,
  { commonName, names, usage, validityMs, now }: Request,
): Promise<IssuedCertificate> {
  const x509 = await loadX509();
  const issuer = new x509.X509Certificate(authority.certificate);
  const signingKey = await crypto.subtle.importKey(
    'pkcs8',
    x509.PemConverter.decodeFirst(authority.privateKey),
    keyAlgorithm,
    false,
    ['sign'],
  );
  const pair = await generateKeys();
  const serial = serialNumber();
  const notAfter = new Date(Math.min(now.getTime() + validityMs, issuer.notAfter.getTime()));
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial,
    subject: `CN=${commonName}, O=Gateway Console`,
    issuer: issuer.subjectName,
    notBefore: new Date(now.getTime() - CLOCK_SKEW_MS),
    notAfter,
    publicKey: pair.publicKey,
    signingKey,
    signingAlgorithm: signatureAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[usage]]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(pair.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  const keyed = await toKeyedCertificate(certificate, pair.privateKey);
  return { ...keyed, serialNumber: serial, notAfter };
}
