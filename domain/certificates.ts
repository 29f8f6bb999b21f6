import type { CertificateType } from '#contract/generated/types.gen.ts';
import type {
  CertificateInspection,
  CertificateIssue,
  InspectionInput,
  PrivateKeyInspection,
} from './certificate-inspection.ts';
import { quotedNames } from './certificate-names.ts';
import { errorIssue, parseCertificates, parseKey, warningIssue } from './x509/blocks.ts';
import type { DecodedCertificate } from './x509/certificate.ts';
import { chainIssues } from './x509/chain.ts';
import { keyMatches } from './x509/private-key.ts';
import { isSignedBy } from './x509/signature.ts';
import { validityIssues } from './x509/validity.ts';

/**
 * Inspects a certificate with its chain, key and authority, and checks that they match. The server and the console's form
 * run this code; without WebCrypto, signatures and the key are not checked. Does not throw.
 */
export async function inspectCertificate(input: InspectionInput): Promise<CertificateInspection> {
  const { certificate, private_key, ca_certificate, type = 'Server', now } = input;
  const parsed = parseCertificates('certificate', certificate);
  const [leaf] = parsed.certificates;
  const [key, authority, chain, isSelfSigned] = await Promise.all([
    private_key === undefined ? undefined : inspectKey(private_key, parsed.certificates),
    ca_certificate === undefined ? undefined : inspectAuthority(ca_certificate, now),
    chainIssues(parsed.certificates),
    leaf?.selfIssued ? isSignedBy(leaf, leaf) : false,
  ]);
  const issues = [
    ...parsed.issues,
    ...chain,
    ...(leaf ? leafIssues(leaf, type) : []),
    ...(key?.issues ?? []),
    ...(authority?.issues ?? []),
    ...validityIssues('certificate', parsed.certificates, now),
    ...(isSelfSigned ? [selfSigned(type)] : []),
  ];
  return {
    metadata: leaf?.metadata,
    keyAlgorithm: leaf?.keyAlgorithm.label,
    extendedKeyUsage: leaf?.extendedKeyUsage,
    chain: parsed.certificates.map(({ metadata }) => metadata),
    privateKey: key?.reading,
    ca: authority?.ca,
    issues: issues.toSorted((a, b) => a.severity.localeCompare(b.severity)),
  };
}

function leafIssues(leaf: DecodedCertificate, type: CertificateType): CertificateIssue[] {
  const issues: CertificateIssue[] = [];
  if (!leaf.keyAlgorithm.family) {
    const message = `The certificate has a key of type ${leaf.keyAlgorithm.label}. Gateways support RSA, EC P-256, P-384, P-521 and Ed25519`;
    issues.push(errorIssue('certificate', 'unsupported', message));
  }
  issues.push(...weaknesses(leaf));
  const usage = leaf.extendedKeyUsage;
  if (usage && !allows(usage, type)) {
    const other = type === 'Server' ? 'Client' : 'Server';
    const solution = allows(usage, other)
      ? `Choose the type ${other}, or ask your authority for one with ${type.toLowerCase()} authentication`
      : `Ask your authority for one with ${type.toLowerCase()} authentication`;
    const message = `The certificate may be used only for ${usage.join(', ')}, not as the type ${type}. ${solution}`;
    issues.push(errorIssue('type', 'key_usage', message));
  }
  if (type === 'Server') issues.push(...nameIssues(leaf));
  return issues;
}

/** Gateways select a Server certificate by its names, and refuse one without a name. */
function nameIssues({ metadata, ...leaf }: DecodedCertificate): CertificateIssue[] {
  const unusable = quotedNames(leaf.unusableNames);
  if (metadata.snis.length === 0) {
    const found = unusable ? `only names that no host can have (${unusable})` : 'no host names';
    const message = `The certificate has ${found}, and gateways refuse it as the type Server. Ask your authority for one with the hosts as alternative names`;
    return [errorIssue('certificate', 'no_names', message)];
  }
  const issues: CertificateIssue[] = [];
  if (unusable) {
    const message = `The certificate has names that no host can have, which are left out: ${unusable}. Gateways take names such as shop.example.com and *.example.com`;
    issues.push(warningIssue('certificate', 'unusable_names', message));
  }
  if (!leaf.hasAlternativeNames) {
    const message = `The certificate has no alternative names, only the common name ${leaf.name}: browsers and Go refuse it. Ask your authority for one with the hosts as alternative names`;
    issues.push(warningIssue('certificate', 'common_name', message));
  }
  return issues;
}

/** The minimum of RFC 9325, 4.5, and of OpenSSL in current distributions. */
function weaknesses({
  keyAlgorithm,
  selfIssued,
  metadata,
}: DecodedCertificate): CertificateIssue[] {
  const { bits = 2048 } = keyAlgorithm;
  const signature = metadata.signature_algorithm;
  const parts = [
    ...(bits < 2048 ? [`an RSA key of ${bits} bits`] : []),
    // The signature of a self-issued certificate is never checked.
    ...(!selfIssued && /SHA1|MD5/.test(signature) ? [`a signature with ${signature}`] : []),
  ];
  return parts.map((part) =>
    warningIssue(
      'certificate',
      'weak',
      `The certificate has ${part}, which callers no longer accept. Ask your authority for a stronger one`,
    ),
  );
}

function allows(usage: string[], type: CertificateType): boolean {
  return usage.includes(`${type} authentication`) || usage.includes('Any purpose');
}

function selfSigned(type: CertificateType): CertificateIssue {
  const peers = type === 'Server' ? 'Callers' : 'Backends';
  const message = `The certificate is self-signed. ${peers} refuse it unless they are configured to trust it`;
  return warningIssue('certificate', 'self_signed', message);
}

/** Inspects the key and checks that it belongs to the first certificate. */
async function inspectKey(text: string, certificates: DecodedCertificate[]) {
  const { found, encrypted, key, issues } = parseKey(text);
  const [leaf] = certificates;
  const reading: PrivateKeyInspection = {
    algorithm: key?.algorithm.label,
    encrypted,
    matches: null,
  };
  if (key && !key.algorithm.family) {
    const message = `The key is of type ${key.algorithm.label}. Gateways support RSA, EC P-256, P-384, P-521 and Ed25519`;
    issues.push(errorIssue('private_key', 'unsupported', message));
  } else if (key && leaf) {
    try {
      reading.matches = await keyMatches(key, leaf);
      if (reading.matches === false) {
        issues.push(errorIssue('private_key', 'key_mismatch', mismatch(key.algorithm.label, leaf)));
      }
    } catch {
      const message = 'The key is damaged. Copy the whole block again, or create a new key pair';
      issues.push(errorIssue('private_key', 'unreadable', message));
    }
  }
  return { reading: found ? reading : undefined, issues };
}

function mismatch(key: string, { keyAlgorithm, name }: DecodedCertificate): string {
  const types =
    key === keyAlgorithm.label ? '' : `: it is ${key}, the certificate has ${keyAlgorithm.label}`;
  return `The key does not belong to the certificate (${name})${types}. Use the key that the certificate was requested with`;
}

function inspectAuthority(text: string, now: Date) {
  const { certificates, issues } = parseCertificates('ca_certificate', text);
  for (const { authority, name } of certificates) {
    if (authority) continue;
    const message = `${name} is not an authority: it may not sign certificates. Use the certificate of the authority that signs client certificates`;
    issues.push(errorIssue('ca_certificate', 'not_ca', message));
  }
  issues.push(...validityIssues('ca_certificate', certificates, now));
  return { ca: certificates[0]?.metadata, issues };
}
