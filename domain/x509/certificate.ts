// The library reads metadata of its classes when it loads.
import '@abraham/reflection';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  ExtensionFactory,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509';
import type { CertificateExtensions } from '#contract/generated/types.gen.ts';
import type { InspectedMetadata } from '#domain/certificate-inspection.ts';
import { isServerName } from '#domain/certificate-names.ts';
import {
  identifierIn,
  type KeyAlgorithm,
  keyAlgorithm,
  modulusBits,
  signatureName,
} from './algorithms.ts';
import { extensionTexts, purposeTexts } from './extensions.ts';
import { commonName, ipText, nameText, shortName } from './names.ts';

/** A decoded certificate with the values that the rules need. */
export interface DecodedCertificate {
  x509: X509Certificate;
  /** Name in messages: its common name. */
  name: string;
  metadata: InspectedMetadata;
  /** Names that no host can have, which `metadata.snis` leaves out. */
  unusableNames: string[];
  /** Whether it has alternative names; without them, its common name is its server name. */
  hasAlternativeNames: boolean;
  notBefore: Date;
  notAfter: Date;
  keyAlgorithm: KeyAlgorithm;
  /** Undefined when the extension is missing, which allows every use. */
  extendedKeyUsage: string[] | undefined;
  /** Whether its extensions allow it to sign other certificates. */
  authority: boolean;
  /** Whether its subject is also its issuer. */
  selfIssued: boolean;
}

/** The library's certificate, but tolerant of unknown curves and malformed extensions. */
class TolerantCertificate extends X509Certificate {
  /** Unlike `publicKey.algorithm`, includes curves that WebCrypto does not support, and the exact number of bits. */
  get keyAlgorithm(): KeyAlgorithm {
    const { algorithm, subjectPublicKey } = this.asn.tbsCertificate.subjectPublicKeyInfo;
    const curve = identifierIn(algorithm.parameters);
    return keyAlgorithm(algorithm.algorithm, curve, modulusBits(subjectPublicKey, 0));
  }

  /** An informational extension stays raw bytes if its content cannot be parsed. */
  override get extensions(): Extension[] {
    return (this.asn.tbsCertificate.extensions ?? []).map(({ extnID, critical, extnValue }) => {
      const plain = new Extension(extnID, critical, extnValue.buffer);
      // An identifier with a very long arc would be lost when it is encoded again.
      plain.type = extnID;
      const make = () => ExtensionFactory.create(plain.rawData);
      return criticalToValidation.has(extnID) ? make() : (attempt(make) ?? plain);
    });
  }
}

/** Basic constraints, both key usages and alternative names: validation is impossible without them. */
const criticalToValidation = new Set(['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.17']);

/** First byte of every certificate. The library would search other bytes for text. */
const sequence = 0x30;

/** Decodes one certificate. @throws when the bytes are not a certificate. */
export function decodeCertificate(der: Uint8Array<ArrayBuffer>): DecodedCertificate {
  if (der[0] !== sequence) throw new Error('Not a certificate');
  const x509 = new TolerantCertificate(der);
  const { extensions, notBefore, notAfter, subjectName } = x509;
  const subject = storable(nameText(subjectName));
  const issuer = storable(nameText(x509.issuerName));
  const { names, hasAlternativeNames } = serverNames(x509);
  const purposes = x509.getExtension(ExtendedKeyUsageExtension);
  return {
    x509,
    name: storable(shortName(subjectName)),
    notBefore,
    notAfter,
    keyAlgorithm: x509.keyAlgorithm,
    extendedKeyUsage: purposes ? purposeTexts(purposes) : undefined,
    authority: mayCertify(x509, subject === issuer),
    selfIssued: subject === issuer,
    unusableNames: names.filter((name) => !isServerName(name)),
    hasAlternativeNames,
    metadata: {
      snis: names.filter(isServerName),
      not_before: notBefore.toISOString(),
      not_after: notAfter.toISOString(),
      subject,
      issuer,
      // As `openssl x509 -serial` prints it.
      serial_number: x509.serialNumber.replace(/^(00)+(?=..)/, '').toUpperCase(),
      signature_algorithm: signatureName(attempt(() => x509.signatureAlgorithm)),
      extensions: storableValues(extensionTexts(extensions)),
    },
  };
}

/** Names are bytes that the authority chose, and Postgres stores no U+0000. */
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '\uFFFD');

const storableValues = (texts: CertificateExtensions): CertificateExtensions =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, storable(text)]));

/** Server names in lower case, usable or not. The common name counts only without alternative names. */
function serverNames(x509: X509Certificate): { names: string[]; hasAlternativeNames: boolean } {
  const alternative = x509.getExtension(SubjectAlternativeNameExtension);
  if (!alternative) {
    const name = commonName(x509.subjectName);
    const isHost = name !== undefined && /^[^\s/@]+$/.test(name);
    return { names: isHost ? [name.toLowerCase()] : [], hasAlternativeNames: false };
  }
  const names = alternative.names.items.flatMap(({ type, value }) => {
    if (type === 'dns') return [value.toLowerCase()];
    return type === 'ip' ? [ipText(value)] : [];
  });
  return { names: [...new Set(names)], hasAlternativeNames: true };
}

/**
 * Whether basic constraints and key usage allow signing certificates (RFC 5280, 4.2.1.3 and 4.2.1.9). The oldest roots have
 * no extensions.
 */
function mayCertify(x509: X509Certificate, selfIssued: boolean): boolean {
  const constraints = x509.getExtension(BasicConstraintsExtension);
  const usage = x509.getExtension(KeyUsagesExtension);
  if (usage && !(usage.usages & KeyUsageFlags.keyCertSign)) return false;
  return constraints ? constraints.ca : selfIssued && x509.extensions.length === 0;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
