import '@abraham/reflection';
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  GeneralNames,
  IssuerAlternativeNameExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
} from '@peculiar/x509';
import { alternativeText } from './names.ts';

/** Extended key usages by object identifier; the names are openssl's, shortened. */
const purposes: Record<string, string> = {
  '1.3.6.1.5.5.7.3.1': 'Server authentication',
  '1.3.6.1.5.5.7.3.2': 'Client authentication',
  '1.3.6.1.5.5.7.3.3': 'Code signing',
  '1.3.6.1.5.5.7.3.4': 'Email protection',
  '1.3.6.1.5.5.7.3.8': 'Time stamping',
  '1.3.6.1.5.5.7.3.9': 'OCSP signing',
  '2.5.29.37.0': 'Any purpose',
};

/** Names the purposes of an extended key usage; unknown ones stay object identifiers. */
export function purposeTexts({ usages }: ExtendedKeyUsageExtension): string[] {
  return usages.map((id) => purposes[String(id)] ?? String(id));
}

const usageNames: readonly (readonly [KeyUsageFlags, string])[] = [
  [KeyUsageFlags.cRLSign, 'CRL Sign'],
  [KeyUsageFlags.dataEncipherment, 'Data Encipherment'],
  [KeyUsageFlags.decipherOnly, 'Decipher Only'],
  [KeyUsageFlags.digitalSignature, 'Digital Signature'],
  [KeyUsageFlags.encipherOnly, 'Encipher Only'],
  [KeyUsageFlags.keyAgreement, 'Key Agreement'],
  [KeyUsageFlags.keyCertSign, 'Certificate Sign'],
  [KeyUsageFlags.keyEncipherment, 'Key Encipherment'],
  [KeyUsageFlags.nonRepudiation, 'Non Repudiation'],
];

/** openssl's names by object identifier. */
const names: Record<string, string> = {
  '2.5.29.14': 'Subject Key Identifier',
  '2.5.29.15': 'Key Usage',
  '2.5.29.17': 'Subject Alternative Name',
  '2.5.29.18': 'Issuer Alternative Name',
  '2.5.29.19': 'Basic Constraints',
  '2.5.29.30': 'Name Constraints',
  '2.5.29.31': 'CRL Distribution Points',
  '2.5.29.32': 'Certificate Policies',
  '2.5.29.35': 'Authority Key Identifier',
  '2.5.29.37': 'Extended Key Usage',
  '1.3.6.1.5.5.7.1.1': 'Authority Information Access',
  '1.3.6.1.5.5.7.1.24': 'TLS Feature',
  '1.3.6.1.4.1.11129.2.4.2': 'CT Precertificate SCTs',
  '2.16.840.1.113730.1.1': 'Netscape Cert Type',
  '2.16.840.1.113730.1.13': 'Netscape Comment',
};

/** Formats the extensions by name; content that cannot be parsed is shown as bytes. */
export function extensionTexts(extensions: readonly Extension[]): Record<string, string> {
  return Object.fromEntries(
    extensions.map((extension) => {
      const { type, critical } = extension;
      const text = contentText(extension) || bytesText(new Uint8Array(extension.value));
      return [names[type] ?? type, critical ? `${text} (critical)` : text];
    }),
  );
}

/** Formats content that the library parses; otherwise an empty string. */
function contentText(extension: Extension): string {
  if (extension instanceof SubjectKeyIdentifierExtension) return spaced(extension.keyId);
  if (extension instanceof KeyUsagesExtension) {
    const set = usageNames.filter(([flag]) => extension.usages & flag);
    return set.map(([, name]) => name).join(', ');
  }
  if (
    extension instanceof SubjectAlternativeNameExtension ||
    extension instanceof IssuerAlternativeNameExtension
  ) {
    return namesText(extension.names);
  }
  if (extension instanceof BasicConstraintsExtension) {
    const { ca, pathLength } = extension;
    return `CA:${ca ? 'TRUE' : 'FALSE'}${pathLength === undefined ? '' : `, pathlen:${pathLength}`}`;
  }
  if (extension instanceof CRLDistributionPointsExtension) {
    const points = extension.distributionPoints;
    return namesText(
      new GeneralNames(points.flatMap((point) => point.distributionPoint?.fullName ?? [])),
    );
  }
  if (extension instanceof CertificatePolicyExtension) return extension.policies.join(', ');
  if (extension instanceof AuthorityKeyIdentifierExtension) return authorityKeyText(extension);
  if (extension instanceof ExtendedKeyUsageExtension) return purposeTexts(extension).join(', ');
  if (extension instanceof AuthorityInfoAccessExtension) return accessText(extension);
  return '';
}

function namesText({ items }: GeneralNames): string {
  return items.map(alternativeText).join(', ');
}

function authorityKeyText({ keyId, certId }: AuthorityKeyIdentifierExtension): string {
  const issuer =
    certId && (certId.name instanceof GeneralNames ? certId.name : new GeneralNames(certId.name));
  return [
    ...(keyId ? [spaced(keyId)] : []),
    ...(issuer?.items.map(alternativeText) ?? []),
    ...(certId?.serialNumber ? [`serial:${spaced(certId.serialNumber)}`] : []),
  ].join(', ');
}

function accessText(access: AuthorityInfoAccessExtension): string {
  return [
    ...access.ocsp.map((place) => `OCSP - ${alternativeText(place)}`),
    ...access.caIssuers.map((place) => `CA Issuers - ${alternativeText(place)}`),
    ...access.timeStamping.map((place) => `Time Stamping - ${alternativeText(place)}`),
    ...access.caRepository.map((place) => `CA Repository - ${alternativeText(place)}`),
  ].join(', ');
}

/** Formats hexadecimal digits as `0A:FF`. */
function spaced(hex: string): string {
  return (hex.match(/../g) ?? []).join(':').toUpperCase();
}

/** Formats the first bytes of unparsed content. */
function bytesText(bytes: Uint8Array): string {
  const shown = 32;
  const hex = Array.from(bytes.subarray(0, shown), (byte) => byte.toString(16).padStart(2, '0'));
  const text = spaced(hex.join(''));
  return bytes.length <= shown ? text : `${text}… (${bytes.length} bytes)`;
}
