// The library reads metadata of its classes while it loads.
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
import type { ReadMetadata } from '#domain/certificate-inspection.ts';
import {
  identifierIn,
  type KeyAlgorithm,
  keyAlgorithm,
  modulusBits,
  signatureWords,
} from './algorithms.ts';
import { extensionTexts, purposeTexts } from './extensions.ts';
import { commonName, ipText, nameText, shortName } from './names.ts';

/** A decoded certificate and what the rules ask of it. */
export interface DecodedCertificate {
  x509: X509Certificate;
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

/** The library's certificate, which an unknown curve or a malformed extension does not make unreadable. */
class TolerantCertificate extends X509Certificate {
  /** Unlike `publicKey.algorithm` it names curves that WebCrypto does not know, and counts single bits. */
  get keyAlgorithm(): KeyAlgorithm {
    const { algorithm, subjectPublicKey } = this.asn.tbsCertificate.subjectPublicKeyInfo;
    const curve = identifierIn(algorithm.parameters);
    return keyAlgorithm(algorithm.algorithm, curve, modulusBits(subjectPublicKey, 0));
  }

  /** One that only informs stays plain bytes where its content cannot be read. */
  override get extensions(): Extension[] {
    return (this.asn.tbsCertificate.extensions ?? []).map(({ extnID, critical, extnValue }) => {
      const plain = new Extension(extnID, critical, extnValue.buffer);
      // An identifier with a very long arc does not survive being written again.
      plain.type = extnID;
      const make = () => ExtensionFactory.create(plain.rawData);
      return decisive.has(extnID) ? make() : (attempt(make) ?? plain);
    });
  }
}

/** Basic constraints, both key usages and alternative names: a certificate cannot be judged without them. */
const decisive = new Set(['2.5.29.19', '2.5.29.15', '2.5.29.37', '2.5.29.17']);

/** Every certificate is a sequence. For other bytes the library would look for a text in them. */
const sequence = 0x30;

/** Decodes one certificate. @throws when the bytes are none. */
export function decodeCertificate(der: Uint8Array<ArrayBuffer>): DecodedCertificate {
  if (der[0] !== sequence) throw new Error('No certificate');
  const x509 = new TolerantCertificate(der);
  const { extensions, notBefore, notAfter, subjectName } = x509;
  const subject = nameText(subjectName);
  const issuer = nameText(x509.issuerName);
  const purposes = x509.getExtension(ExtendedKeyUsageExtension);
  return {
    x509,
    name: shortName(subjectName),
    notBefore,
    notAfter,
    keyAlgorithm: x509.keyAlgorithm,
    extendedKeyUsage: purposes ? purposeTexts(purposes) : undefined,
    authority: mayCertify(x509, subject === issuer),
    selfIssued: subject === issuer,
    metadata: {
      snis: serverNames(x509),
      not_before: notBefore.toISOString(),
      not_after: notAfter.toISOString(),
      subject,
      issuer,
      // As `openssl x509 -serial` prints it.
      serial_number: x509.serialNumber.replace(/^(00)+(?=..)/, '').toUpperCase(),
      signature_algorithm: signatureWords(attempt(() => x509.signatureAlgorithm)),
      extensions: extensionTexts(extensions),
    },
  };
}

/** Names to find the certificate by, lower case. The common name counts only where no alternative name is given. */
function serverNames(x509: X509Certificate): string[] {
  const alternative = x509.getExtension(SubjectAlternativeNameExtension);
  if (!alternative) {
    const name = commonName(x509.subjectName);
    return name && /^[^\s/@]+$/.test(name) ? [name.toLowerCase()] : [];
  }
  const names = alternative.names.items.flatMap(({ type, value }) => {
    if (type === 'dns') return [value.toLowerCase()];
    return type === 'ip' ? [ipText(value)] : [];
  });
  return [...new Set(names)];
}

/**
 * Whether basic constraints and key usage let it sign certificates (RFC 5280, 4.2.1.3 and 4.2.1.9). The oldest roots have no
 * extension at all.
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
