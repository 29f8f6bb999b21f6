import type { CertificateType } from '#contract/generated/types.gen.ts';
import type {
  CertificateInput,
  CertificateIssue,
  CertificateReading,
  PrivateKeyReading,
} from './certificate-inspection.ts';
import { caution, problem, readCertificates, readKey } from './x509/blocks.ts';
import type { DecodedCertificate } from './x509/certificate.ts';
import { chainIssues } from './x509/chain.ts';
import { keyMatches } from './x509/private-key.ts';
import { isSignedBy } from './x509/signature.ts';
import { validityIssues } from './x509/validity.ts';

/**
 * Reads a certificate with its chain, key and authority, and judges whether they go together. The server and the console's
 * form run this same code; where there is no WebCrypto, signatures and the key stay unjudged. It throws nothing.
 */
export async function readCertificate(input: CertificateInput): Promise<CertificateReading> {
  const { certificate, private_key, ca_certificate, type = 'Server', now } = input;
  const read = readCertificates('certificate', certificate);
  const [leaf] = read.certificates;
  const [key, authority, chain, signedByItself] = await Promise.all([
    private_key === undefined ? undefined : readPair(private_key, read.certificates),
    ca_certificate === undefined ? undefined : readAuthority(ca_certificate, now),
    chainIssues(read.certificates),
    leaf?.selfIssued ? isSignedBy(leaf, leaf) : false,
  ]);
  const issues = [
    ...read.issues,
    ...chain,
    ...(leaf ? leafIssues(leaf, type) : []),
    ...(key?.issues ?? []),
    ...(authority?.issues ?? []),
    ...validityIssues('certificate', read.certificates, now),
    ...(signedByItself ? [selfSigned(type)] : []),
  ];
  return {
    metadata: leaf?.metadata,
    keyAlgorithm: leaf?.keyAlgorithm.words,
    extendedKeyUsage: leaf?.extendedKeyUsage,
    chain: read.certificates.map(({ metadata }) => metadata),
    privateKey: key?.reading,
    ca: authority?.ca,
    issues: issues.toSorted((a, b) => a.severity.localeCompare(b.severity)),
  };
}

function leafIssues(leaf: DecodedCertificate, type: CertificateType): CertificateIssue[] {
  const issues: CertificateIssue[] = [];
  if (!leaf.keyAlgorithm.family) {
    const message = `The certificate has a key of the kind ${leaf.keyAlgorithm.words}. Gateways take RSA, EC P-256, P-384, P-521 and Ed25519`;
    issues.push(problem('certificate', 'unsupported', message));
  }
  issues.push(...weaknesses(leaf));
  const usage = leaf.extendedKeyUsage;
  if (usage && !allows(usage, type)) {
    const other = type === 'Server' ? 'Client' : 'Server';
    const way = allows(usage, other)
      ? `Choose the type ${other}, or ask your authority for one with ${type.toLowerCase()} authentication`
      : `Ask your authority for one with ${type.toLowerCase()} authentication`;
    const message = `The certificate may be used for ${usage.join(', ')} only, not as the type ${type}. ${way}`;
    issues.push(problem('type', 'key_usage', message));
  }
  if (type === 'Server' && leaf.metadata.snis.length === 0) {
    const message =
      'The certificate names no host, so no host is served with it. Ask your authority for one with the hosts as alternative names';
    issues.push(caution('certificate', 'no_names', message));
  }
  return issues;
}

/** RFC 9325, 4.5, and what OpenSSL asks for by default in current distributions. */
function weaknesses({
  keyAlgorithm,
  selfIssued,
  metadata,
}: DecodedCertificate): CertificateIssue[] {
  const { bits = 2048 } = keyAlgorithm;
  const signature = metadata.signature_algorithm;
  const parts = [
    ...(bits < 2048 ? [`an RSA key of ${bits} bits`] : []),
    // Nobody checks the signature that a certificate put below itself.
    ...(!selfIssued && /SHA1|MD5/.test(signature) ? [`a signature with ${signature}`] : []),
  ];
  return parts.map((part) =>
    caution(
      'certificate',
      'weak',
      `The certificate has ${part}, which callers refuse by now. Ask your authority for a stronger one`,
    ),
  );
}

function allows(usage: string[], type: CertificateType): boolean {
  return usage.includes(`${type} authentication`) || usage.includes('Any purpose');
}

function selfSigned(type: CertificateType): CertificateIssue {
  const who = type === 'Server' ? 'Callers' : 'Backends';
  const message = `The certificate is self-signed. ${who} refuse it unless they were told to trust it`;
  return caution('certificate', 'self_signed', message);
}

/** The key, and whether it belongs to the first certificate. */
async function readPair(text: string, certificates: DecodedCertificate[]) {
  const { found, encrypted, key, issues } = readKey(text);
  const [leaf] = certificates;
  const reading: PrivateKeyReading = { algorithm: key?.algorithm.words, encrypted, matches: null };
  if (key && !key.algorithm.family) {
    const message = `The key is of the kind ${key.algorithm.words}. Gateways take RSA, EC P-256, P-384, P-521 and Ed25519`;
    issues.push(problem('private_key', 'unsupported', message));
  } else if (key && leaf) {
    try {
      reading.matches = await keyMatches(key, leaf);
      if (reading.matches === false) {
        issues.push(problem('private_key', 'key_mismatch', mismatch(key.algorithm.words, leaf)));
      }
    } catch {
      const message = 'The key is damaged. Copy the whole block again, or make a new pair';
      issues.push(problem('private_key', 'unreadable', message));
    }
  }
  return { reading: found ? reading : undefined, issues };
}

function mismatch(key: string, { keyAlgorithm, name }: DecodedCertificate): string {
  const kinds =
    key === keyAlgorithm.words ? '' : `: it is ${key}, the certificate has ${keyAlgorithm.words}`;
  return `The key does not belong to the certificate (${name})${kinds}. Use the key that the certificate was requested with`;
}

function readAuthority(text: string, now: Date) {
  const { certificates, issues } = readCertificates('ca_certificate', text);
  for (const { authority, name } of certificates) {
    if (authority) continue;
    const message = `${name} is not an authority: it may not sign certificates. Use the certificate of the authority that signs for peers`;
    issues.push(problem('ca_certificate', 'not_ca', message));
  }
  issues.push(...validityIssues('ca_certificate', certificates, now));
  return { ca: certificates[0]?.metadata, issues };
}
