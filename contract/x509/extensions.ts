import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityInfoAccessSyntax,
  AuthorityKeyIdentifier,
  BasicConstraints,
  CertificatePolicies,
  CRLDistributionPoints,
  ExtendedKeyUsage,
  type Extension,
  IssueAlternativeName,
  KeyUsage,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import { alternativeText } from './names.ts';

/** What a key may be used for, by object identifier; the words are openssl's, shortened. */
const purposes: Record<string, string> = {
  '1.3.6.1.5.5.7.3.1': 'Server authentication',
  '1.3.6.1.5.5.7.3.2': 'Client authentication',
  '1.3.6.1.5.5.7.3.3': 'Code signing',
  '1.3.6.1.5.5.7.3.4': 'Email protection',
  '1.3.6.1.5.5.7.3.8': 'Time stamping',
  '1.3.6.1.5.5.7.3.9': 'OCSP signing',
  '2.5.29.37.0': 'Any purpose',
};

/** The purposes of an extended key usage in words; unknown ones stay object identifiers. */
export function purposeTexts(value: ArrayBuffer): string[] {
  return [...AsnConvert.parse(value, ExtendedKeyUsage)].map((id) => purposes[id] ?? id);
}

const usages: Record<string, string> = {
  digitalSignature: 'Digital Signature',
  nonRepudiation: 'Non Repudiation',
  keyEncipherment: 'Key Encipherment',
  dataEncipherment: 'Data Encipherment',
  keyAgreement: 'Key Agreement',
  keyCertSign: 'Certificate Sign',
  crlSign: 'CRL Sign',
  encipherOnly: 'Encipher Only',
  decipherOnly: 'Decipher Only',
};

function constraintsText(value: ArrayBuffer): string {
  const { cA, pathLenConstraint } = AsnConvert.parse(value, BasicConstraints);
  const length = pathLenConstraint === undefined ? '' : `, pathlen:${pathLenConstraint}`;
  return `CA:${cA ? 'TRUE' : 'FALSE'}${length}`;
}

function authorityKeyText(value: ArrayBuffer): string {
  const { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber } = AsnConvert.parse(
    value,
    AuthorityKeyIdentifier,
  );
  return [
    ...(keyIdentifier ? [hexText(keyIdentifier.buffer)] : []),
    ...(authorityCertIssuer ?? []).map(alternativeText),
    ...(authorityCertSerialNumber ? [`serial:${hexText(authorityCertSerialNumber)}`] : []),
  ].join(', ');
}

function accessText(value: ArrayBuffer): string {
  const methods: Record<string, string> = {
    '1.3.6.1.5.5.7.48.1': 'OCSP',
    '1.3.6.1.5.5.7.48.2': 'CA Issuers',
  };
  return [...AsnConvert.parse(value, AuthorityInfoAccessSyntax)]
    .map((access) => {
      const method = methods[access.accessMethod] ?? access.accessMethod;
      return `${method} - ${alternativeText(access.accessLocation)}`;
    })
    .join(', ');
}

/** Name and reader of the extensions that people know, by object identifier; the names are openssl's. */
const known: Record<string, { name: string; text: (value: ArrayBuffer) => string }> = {
  '2.5.29.14': {
    name: 'Subject Key Identifier',
    text: (value) => hexText(AsnConvert.parse(value, SubjectKeyIdentifier).buffer),
  },
  '2.5.29.15': {
    name: 'Key Usage',
    text: (value) =>
      AsnConvert.parse(value, KeyUsage)
        .toJSON()
        .map((usage) => usages[usage] ?? usage)
        .join(', '),
  },
  '2.5.29.17': {
    name: 'Subject Alternative Name',
    text: (value) =>
      [...AsnConvert.parse(value, SubjectAlternativeName)].map(alternativeText).join(', '),
  },
  '2.5.29.18': {
    name: 'Issuer Alternative Name',
    text: (value) =>
      [...AsnConvert.parse(value, IssueAlternativeName)].map(alternativeText).join(', '),
  },
  '2.5.29.19': { name: 'Basic Constraints', text: constraintsText },
  '2.5.29.31': {
    name: 'CRL Distribution Points',
    text: (value) =>
      [...AsnConvert.parse(value, CRLDistributionPoints)]
        .flatMap(({ distributionPoint }) => distributionPoint?.fullName ?? [])
        .map(alternativeText)
        .join(', '),
  },
  '2.5.29.32': {
    name: 'Certificate Policies',
    text: (value) =>
      [...AsnConvert.parse(value, CertificatePolicies)]
        .map(({ policyIdentifier }) => policyIdentifier)
        .join(', '),
  },
  '2.5.29.35': { name: 'Authority Key Identifier', text: authorityKeyText },
  '2.5.29.37': {
    name: 'Extended Key Usage',
    text: (value) => purposeTexts(value).join(', '),
  },
  '1.3.6.1.5.5.7.1.1': { name: 'Authority Information Access', text: accessText },
};

/** Only named: what they hold is for programs. */
const named: Record<string, string> = {
  '2.5.29.30': 'Name Constraints',
  '1.3.6.1.4.1.11129.2.4.2': 'CT Precertificate SCTs',
  '1.3.6.1.5.5.7.1.24': 'TLS Feature',
  '2.16.840.1.113730.1.13': 'Netscape Comment',
  '2.16.840.1.113730.1.1': 'Netscape Cert Type',
};

/** The extensions as readable text by name; what cannot be read is shown as its bytes. */
export function extensionTexts(extensions: Iterable<Extension>): Record<string, string> {
  return Object.fromEntries(
    [...extensions].map(({ extnID, critical, extnValue }) => {
      const { name, text } = known[extnID] ?? { name: named[extnID] ?? extnID, text: bytesText };
      const readable = attempt(() => text(extnValue.buffer)) ?? bytesText(extnValue.buffer);
      return [name, critical ? `${readable} (critical)` : readable];
    }),
  );
}

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Bytes as `0A:FF`. */
function hexText(value: ArrayBuffer): string {
  return Array.from(new Uint8Array(value), (byte) =>
    byte.toString(16).padStart(2, '0').toUpperCase(),
  ).join(':');
}

/** The first bytes of something that has no words. */
function bytesText(value: ArrayBuffer): string {
  const shown = 32;
  if (value.byteLength <= shown) return hexText(value);
  return `${hexText(value.slice(0, shown))}… (${value.byteLength} bytes)`;
}
