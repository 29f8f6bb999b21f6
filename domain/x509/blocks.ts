import type { CertificateIssue, CertificateRule } from '#domain/certificate-inspection.ts';
import { type DecodedCertificate, decodeCertificate } from './certificate.ts';
import { certificateLabels, keyLabels, readPem } from './pem.ts';
import { type DecodedKey, decodeKey } from './private-key.ts';

type Field = CertificateIssue['field'];

/** What openssl writes before some keys; the key itself says the same. */
const parameterLabels = new Set(['EC PARAMETERS', 'DH PARAMETERS']);

export function problem(field: Field, rule: CertificateRule, message: string): CertificateIssue {
  return { field, rule, severity: 'error', message };
}

export function caution(field: Field, rule: CertificateRule, message: string): CertificateIssue {
  return { field, rule, severity: 'warning', message };
}

/** The certificates of a text in their order, and what is wrong with the text. */
export function readCertificates(field: 'certificate' | 'ca_certificate', text: string) {
  const { blocks, issues } = readBlocks(field, text, certificateLabels);
  const certificates: DecodedCertificate[] = [];
  for (const [index, { der }] of blocks.entries()) {
    try {
      if (!der) throw new Error('No base64');
      certificates.push(decodeCertificate(der));
    } catch {
      const which = blocks.length > 1 ? `Certificate ${index + 1}` : 'The certificate';
      const message = `${which} cannot be decoded. Copy the whole block again, from its BEGIN line to its END line`;
      issues.push(problem(field, 'unreadable', message));
    }
  }
  // Half a chain would be judged wrongly.
  return { certificates: issues.some(isError) ? certificates.slice(0, 1) : certificates, issues };
}

const isError = ({ severity }: CertificateIssue) => severity === 'error';

/** The key of a text as far as it can be read, and what is wrong with the text. */
export function readKey(text: string) {
  const { blocks, issues } = readBlocks('private_key', text, keyLabels);
  const [block] = blocks;
  let key: DecodedKey | undefined;
  if (blocks.length > 1) {
    const message = 'The text holds several keys. Keep the one that belongs to the certificate';
    issues.push(problem('private_key', 'single', message));
  } else if (block?.encrypted) {
    const message =
      'The key is protected by a passphrase, and gateways cannot type one. Decrypt it with: openssl pkey -in key.pem -out decrypted.pem';
    issues.push(problem('private_key', 'encrypted', message));
  } else if (block) {
    try {
      key = decodeKey(block);
    } catch {
      const message =
        'The key cannot be decoded. Copy the whole block again, from its BEGIN line to its END line';
      issues.push(problem('private_key', 'unreadable', message));
    }
  }
  return { found: blocks.length > 0, encrypted: block?.encrypted ?? false, key, issues };
}

/** The blocks with one of the labels. Others are told: a key must not be stored, or shown, as a certificate. */
function readBlocks(field: Field, text: string, wanted: ReadonlySet<string>) {
  const { blocks, unfinished, textAround } = readPem(text);
  const found = blocks.filter(({ label }) => wanted.has(label));
  const other = blocks.find(({ label }) => !wanted.has(label) && !parameterLabels.has(label));
  const issues: CertificateIssue[] = [];
  if (unfinished) {
    const message = `The text ends inside of a block. Copy it up to the line -----END ${unfinished}-----`;
    issues.push(problem(field, 'pem', message));
  } else if (other) issues.push(problem(field, 'wrong_block', wrongBlock(field, other.label)));
  else if (found.length === 0) issues.push(problem(field, 'pem', noBlock(field)));
  if (textAround && found.length > 0) {
    issues.push(caution(field, 'text_around', 'The text around the PEM blocks is ignored'));
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
    return 'The text holds a private key. It belongs in the field for the key';
  if (certificateLabels.has(label)) {
    return 'The text holds a certificate. It belongs in the field for certificates';
  }
  if (label.endsWith('CERTIFICATE REQUEST')) {
    return 'The text holds a request for a certificate. Send it to your authority and use the certificate that comes back';
  }
  const kind = field === 'private_key' ? 'PRIVATE KEY' : 'CERTIFICATE';
  return `The text holds a block “${label}”. Only blocks of the kind “${kind}” can be used`;
}
