/** PEM blocks by kind. Each member is PEM again, or empty. */
interface SortedPem {
  certificates: string;
  /** Private keys with their parameters. */
  keys: string;
  /** Other blocks, and text outside the blocks. */
  rest: string;
}

/** A block up to its END line or the end of the text, so that an incomplete key counts as a key. */
const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----[\s\S]*?(?:-----END \1-----|$)/g;

/** Labels of RFC 7468 and older ones; openssl writes the parameters of a curve before its key. */
const keyLabel = /PRIVATE KEY$|^EC PARAMETERS$/;
const certificateLabel = /^(?:X509 |TRUSTED )?CERTIFICATE$/;

/** Sorts the blocks of a bundle by kind and removes duplicates. */
export function sortPem(text: string): SortedPem {
  const certificates = new Set<string>();
  const keys = new Set<string>();
  const rest = text.replace(block, (whole: string, label: string) => {
    if (keyLabel.test(label)) keys.add(whole.trim());
    else if (certificateLabel.test(label)) certificates.add(whole.trim());
    else return whole;
    return '';
  });
  return { certificates: joinPem(certificates), keys: joinPem(keys), rest: rest.trim() };
}

/** Returns the certificate blocks of a PEM text. */
export function certificatesIn(text: string): string[] {
  return [...text.matchAll(block)].flatMap(([whole, label = '']) =>
    certificateLabel.test(label) ? [whole.trim()] : [],
  );
}

/** Whether PEM text contains a private key with its BEGIN and END lines. */
export function hasCompleteKey(text: string): boolean {
  return /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----[\s\S]*-----END \1-----/.test(text);
}

/** Joins PEM blocks, one after the other. */
export function joinPem(blocks: Iterable<string>): string {
  const all = [...blocks];
  return all.length > 0 ? `${all.join('\n')}\n` : '';
}

interface Link {
  subject: string;
  issuer: string;
}

/**
 * Returns the indexes that put each certificate before its issuer. Undefined if the certificates do not form one chain or
 * are already in order.
 */
export function chainOrder(chain: readonly Link[]): number[] | undefined {
  const issued = (link: Link) =>
    chain.some((other) => other !== link && other.issuer === link.subject);
  const first = chain.findIndex((link) => !issued(link));
  const order: number[] = [];
  for (let next = first; next >= 0 && !order.includes(next); ) {
    order.push(next);
    const issuer = chain[next]?.issuer;
    next = chain.findIndex(({ subject }, index) => subject === issuer && !order.includes(index));
  }
  const complete = order.length === chain.length;
  return complete && order.some((from, to) => from !== to) ? order : undefined;
}
