/** The blocks of a PEM text by what they are. Each part is a PEM text again, empty when there is none. */
interface SortedPem {
  certificates: string;
  /** Private keys, and what belongs to them. */
  keys: string;
  /** Anything else: other blocks, and text around them. */
  rest: string;
}

/** A block, with its end or up to the end of the text: a key that is half typed is a key already. */
const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----[\s\S]*?(?:-----END \1-----|$)/g;

/** Labels of RFC 7468 and older ones; openssl writes the parameters of a curve before its key. */
const keyLabel = /PRIVATE KEY$|^EC PARAMETERS$/;
const certificateLabel = /^(?:X509 |TRUSTED )?CERTIFICATE$/;

/** Sorts what was pasted, chosen or dropped, so that a bundle ends in the right fields. The same block counts once. */
export function sortPem(text: string): SortedPem {
  const certificates = new Set<string>();
  const keys = new Set<string>();
  const rest = text.replace(block, (whole: string, label: string) => {
    if (keyLabel.test(label)) keys.add(whole.trim());
    else if (certificateLabel.test(label)) certificates.add(whole.trim());
    else return whole;
    return '';
  });
  return { certificates: joined(certificates), keys: joined(keys), rest: rest.trim() };
}

/** The certificates of a text, one each. */
export function certificatesIn(text: string): string[] {
  return [...text.matchAll(block)].flatMap(([whole, label = '']) =>
    certificateLabel.test(label) ? [whole.trim()] : [],
  );
}

/** Whether a text holds a private key from its first line to its last. */
export function hasWholeKey(text: string): boolean {
  return /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----[\s\S]*-----END \1-----/.test(text);
}

/** Blocks as one text, in the order given, as files hold them. */
export function joined(blocks: Iterable<string>): string {
  const all = [...blocks];
  return all.length > 0 ? `${all.join('\n')}\n` : '';
}

interface Link {
  subject: string;
  issuer: string;
}

/**
 * The order in which each certificate stands before its issuer, as places in the given list; undefined when the
 * certificates do not make one chain, or stand in that order already.
 */
export function chainOrder(chain: readonly Link[]): number[] | undefined {
  const issued = (link: Link) =>
    chain.some((other) => other !== link && other.issuer === link.subject);
  const first = chain.findIndex((link) => !issued(link));
  const order: number[] = [];
  for (let at = first; at >= 0 && !order.includes(at); ) {
    order.push(at);
    const issuer = chain[at]?.issuer;
    at = chain.findIndex(({ subject }, place) => subject === issuer && !order.includes(place));
  }
  const complete = order.length === chain.length;
  return complete && order.some((place, index) => place !== index) ? order : undefined;
}
