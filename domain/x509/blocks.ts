import type { CertificateIssue, CertificateRule } from '#domain/certificate-inspection.ts';
import { type DecodedCertificate, decodeCertificate } from './certificate.ts';
import { certificateLabels, keyLabels, parsePem } from './pem.ts';
import { type DecodedKey, decodeKey, WrongLabelError } from './private-key.ts';

type Field = CertificateIssue['field'];

/** Blocks that openssl writes before some keys; the key contains the same parameters. */
const parameterLabels = new Set(['EC PARAMETERS', 'DH PARAMETERS']);

export function errorIssue(field: Field, rule: CertificateRule, message: string): CertificateIssue {
  return { field, rule, severity: 'error', message };
}

export function warningIssue(
  field: Field,
  rule: CertificateRule,
  message: string,
): CertificateIssue {
  return { field, rule, severity: 'warning', message };
}

/** Decodes the certificates of PEM text in order, and returns the issues found. */
export function parseCertificates(field: 'certificate' | 'ca_certificate', text: string) {
  const { blocks, issues } = readBlocks(field, text, certificateLabels);
  const certificates: DecodedCertificate[] = [];
  for (const [index, { der }] of blocks.entries()) {
    try {
      if (!der) throw new Error('No base64');
      certificates.push(decodeCertificate(der));
    } catch {
      const which = blocks.length > 1 ? `Certificate ${index + 1}` : 'The certificate';
      const message = `${which} cannot be decoded. Copy the whole block again, from its BEGIN line to its END line`;
      issues.push(errorIssue(field, 'unreadable', message));
    }
  }
  // Validation of an incomplete chain would be wrong.
  return { certificates: issues.some(isError) ? certificates.slice(0, 1) : certificates, issues };
}

const isError = ({ severity }: CertificateIssue) => severity === 'error';

/** Decodes the private key of PEM text as far as possible, and returns the issues found. */
export function parseKey(text: string) {
  const { blocks, issues } = readBlocks('private_key', text, keyLabels);
  const [block] = blocks;
  let key: DecodedKey | undefined;
  if (blocks.length > 1) {
    const message = 'The text contains several keys. Keep the one that belongs to the certificate';
    issues.push(errorIssue('private_key', 'single', message));
  } else if (block?.encrypted) {
    const message =
      'The key is protected by a passphrase, which gateways cannot enter. Decrypt it with: openssl pkey -in key.pem -out decrypted.pem';
    issues.push(errorIssue('private_key', 'encrypted', message));
  } else if (block) {
    try {
      key = decodeKey(block);
    } catch (error) {
      if (error instanceof WrongLabelError) {
        issues.push(errorIssue('private_key', 'wrong_label', wrongLabel(block.label, error)));
        return { found: true, encrypted: false, key, issues };
      }
      const message =
        'The key cannot be decoded. Copy the whole block again, from its BEGIN line to its END line';
      issues.push(errorIssue('private_key', 'unreadable', message));
    }
  }
  return { found: blocks.length > 0, encrypted: block?.encrypted ?? false, key, issues };
}

function wrongLabel(label: string, { expected }: WrongLabelError): string {
  return `The key has the label ${label}, but the format of ${expected}. Write -----BEGIN ${expected}----- before it and -----END ${expected}----- after it`;
}

/** Returns the blocks with the wanted labels. Reports others: a key must not be stored or shown as a certificate. */
function readBlocks(field: Field, text: string, wanted: ReadonlySet<string>) {
  const { blocks, unfinished, textAround } = parsePem(text);
  const found = blocks.filter(({ label }) => wanted.has(label));
  const other = blocks.find(({ label }) => !wanted.has(label) && !parameterLabels.has(label));
  const issues: CertificateIssue[] = [];
  if (unfinished) {
    const message = `The text ends inside a block. Copy it up to the line -----END ${unfinished}-----`;
    issues.push(errorIssue(field, 'pem', message));
  } else if (other) issues.push(errorIssue(field, 'wrong_block', wrongBlock(field, other.label)));
  else if (found.length === 0) issues.push(errorIssue(field, 'pem', noBlock(field)));
  if (textAround && found.length > 0) {
    issues.push(warningIssue(field, 'text_around', 'The text around the PEM blocks is ignored'));
  }
  return { blocks: found, issues };
}

function noBlock(field: Field): string {
  return field === 'private_key'
    ? 'No key found. A key in PEM starts with -----BEGIN PRIVATE KEY-----'
    : 'No certificate found. A certificate in PEM starts with -----BEGIN CERTIFICATE-----';
}

function wrongBlock(field: Field, label: string): string {
  if (keyLabels.has(label))
    return 'The text contains a private key. Paste it into the field for the key';
  if (certificateLabels.has(label)) {
    return 'The text contains a certificate. Paste it into the field for certificates';
  }
  if (label.endsWith('CERTIFICATE REQUEST')) {
    return 'The text contains a certificate request. Send it to your certificate authority and use the certificate that it returns';
  }
  const kind = field === 'private_key' ? 'PRIVATE KEY' : 'CERTIFICATE';
  return `The text contains a block “${label}”. Only “${kind}” blocks can be used`;
}
