/** One block of a PEM text, `-----BEGIN label-----` to `-----END label-----`. */
export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY`, `EC PARAMETERS`, … */
  label: string;
  /** The decoded content; undefined if it is not Base64. */
  der: Uint8Array<ArrayBuffer> | undefined;
  /** Whether the label or, in the older format, a header marks it as encrypted. */
  encrypted: boolean;
}

interface PemText {
  blocks: PemBlock[];
  /** The label of a block without an END line. */
  unfinished: string | undefined;
  /** Whether there is other text outside the blocks. */
  textAround: boolean;
}

/** Labels of blocks that contain a certificate. */
export const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);
/** Labels of blocks that contain a private key. */
export const keyLabels = new Set([
  'PRIVATE KEY',
  'RSA PRIVATE KEY',
  'EC PRIVATE KEY',
  'ENCRYPTED PRIVATE KEY',
]);

const marker = /-----(BEGIN|END) ([A-Z0-9 ]{1,40})-----/g;

/**
 * Finds the blocks of a PEM text (RFC 7468). Accepts any line endings, a byte order mark, `\n` as two characters (PEM
 * copied from JSON) and text around the blocks.
 */
export function parsePem(given: string): PemText {
  const text = given.replace(/^\uFEFF/, '').replaceAll(/\\r\\n|\\n/g, '\n');
  const blocks: PemBlock[] = [];
  let open: { label: string; from: number } | undefined;
  let outside = '';
  let end = 0;
  for (const { 0: whole, 1: kind, 2: label = '', index } of text.matchAll(marker)) {
    if (kind === 'BEGIN' && !open) {
      outside += text.slice(end, index);
      open = { label, from: index + whole.length };
    } else if (kind === 'END' && open?.label === label) {
      blocks.push(toBlock(label, text.slice(open.from, index)));
      end = index + whole.length;
      open = undefined;
    } else break;
  }
  if (!open) outside += text.slice(end);
  return { blocks, unfinished: open?.label, textAround: outside.trim() !== '' };
}

function toBlock(label: string, content: string): PemBlock {
  const headers = content.match(/^\s*(?:[\w-]+:.*\r?\n)+\r?\n/)?.[0] ?? '';
  return {
    label,
    der: decode(content.slice(headers.length)),
    encrypted: label === 'ENCRYPTED PRIVATE KEY' || /^Proc-Type:.*ENCRYPTED/m.test(headers),
  };
}

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Encodes a block in lines of 64 characters that end with a line feed. */
export function writePem(label: string, der: Uint8Array | ArrayBuffer): string {
  const bytes = new Uint8Array(der);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const lines = btoa(binary).match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

/** Returns the blocks of one kind in a canonical form for storage, without the text around them. */
export function onlyBlocks(text: string, kind: 'certificate' | 'private_key'): string {
  const wanted = kind === 'certificate' ? certificateLabels : keyLabels;
  return parsePem(text)
    .blocks.filter(
      (block): block is PemBlock & { der: Uint8Array } =>
        wanted.has(block.label) && block.der !== undefined,
    )
    .map(({ label, der }) => writePem(label, der))
    .join('');
}
