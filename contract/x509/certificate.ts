import { AsnConvert } from '@peculiar/asn1-schema';
import {
  BasicConstraints,
  Certificate,
  type Extension,
  KeyUsage,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import type { ReadMetadata } from '#contract/certificate-reading.ts';
import { type KeyAlgorithm, publicKeyAlgorithm, signatureAlgorithm } from './algorithms.ts';
import { extensionTexts, purposeTexts } from './extensions.ts';
import { commonName, ipText, nameText, shortName } from './names.ts';

/** A decoded certificate and what the rules ask of it. */
export interface DecodedCertificate {
  asn: Certificate;
  /** How messages speak of it: its common name. */
  name: string;
  metadata: ReadMetadata;
  notBefore: Date;
  notAfter: Date;
  keyAlgorithm: KeyAlgorithm;
  /** Undefined when the extension is missing, which allows everything. */
  extendedKeyUsage: string[] | undefined;
  /** Whether it may sign others, as far as it says. */
  authority: boolean;
  /** Whether it names itself as its issuer. */
  selfIssued: boolean;
}

/** Decodes one certificate. @throws when the bytes are none. */
export function decodeCertificate(der: Uint8Array<ArrayBuffer>): DecodedCertificate {
  const asn = AsnConvert.parse(der, Certificate);
  const { subject, issuer, validity, serialNumber, subjectPublicKeyInfo } = asn.tbsCertificate;
  const extensions = [...(asn.tbsCertificate.extensions ?? [])];
  const notBefore = validity.notBefore.getTime();
  const notAfter = validity.notAfter.getTime();
  const purposes = contentOf(extensions, '2.5.29.37');
  return {
    asn,
    name: shortName(subject),
    notBefore,
    notAfter,
    keyAlgorithm: publicKeyAlgorithm(subjectPublicKeyInfo),
    extendedKeyUsage: purposes && purposeTexts(purposes),
    authority: mayCertify(extensions, nameText(subject) === nameText(issuer)),
    selfIssued: nameText(subject) === nameText(issuer),
    metadata: {
      snis: serverNames(asn, extensions),
      not_before: notBefore.toISOString(),
      not_after: notAfter.toISOString(),
      subject: nameText(subject),
      issuer: nameText(issuer),
      serial_number: serialText(serialNumber),
      signature_algorithm: signatureAlgorithm(asn.signatureAlgorithm).words,
      extensions: extensionTexts(extensions),
    },
  };
}

function contentOf(extensions: Extension[], id: string): ArrayBuffer | undefined {
  return extensions.find(({ extnID }) => extnID === id)?.extnValue.buffer;
}

/** Names to find the certificate by, lower case. The common name counts only where no alternative name is given. */
function serverNames(asn: Certificate, extensions: Extension[]): string[] {
  const value = contentOf(extensions, '2.5.29.17');
  if (!value) {
    const name = commonName(asn.tbsCertificate.subject);
    return name && /^[^\s/@]+$/.test(name) ? [name.toLowerCase()] : [];
  }
  const names = [...AsnConvert.parse(value, SubjectAlternativeName)].flatMap((name) => {
    if (name.dNSName !== undefined) return [name.dNSName.toLowerCase()];
    return name.iPAddress === undefined ? [] : [ipText(name.iPAddress)];
  });
  return [...new Set(names)];
}

/**
 * Whether basic constraints and key usage let it sign certificates (RFC 5280, 4.2.1.3 and 4.2.1.9). The oldest roots have no
 * extension at all.
 */
function mayCertify(extensions: Extension[], selfIssued: boolean): boolean {
  const constraints = contentOf(extensions, '2.5.29.19');
  const usage = contentOf(extensions, '2.5.29.15');
  if (usage && !AsnConvert.parse(usage, KeyUsage).toJSON().includes('keyCertSign')) return false;
  if (constraints) return AsnConvert.parse(constraints, BasicConstraints).cA;
  return selfIssued && extensions.length === 0;
}

/** The serial number in hexadecimal, as `openssl x509 -serial` prints it. */
function serialText(serial: ArrayBuffer): string {
  const bytes = [...new Uint8Array(serial)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(00)+(?=..)/, '').toUpperCase();
}
