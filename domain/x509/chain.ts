import type { CertificateIssue } from '#domain/certificate-inspection.ts';
import type { DecodedCertificate } from './certificate.ts';
import { isSignedBy } from './signature.ts';

/**
 * Validates a chain: each certificate must be issued by the next one. The root is optional.
 */
export async function chainIssues(chain: DecodedCertificate[]): Promise<CertificateIssue[]> {
  const repeated = chain.findIndex(
    (one, index) => chain.findIndex((other) => isSame(one, other)) < index,
  );
  if (repeated >= 0) {
    return [broken(`${cite(chain, repeated)} appears twice. Remove one of them`)];
  }
  const links = chain.slice(1).map((issuer, index) => isIssuedBy(chain[index], issuer));
  if (links.includes(false)) {
    const order = inOrder(chain);
    return [order ? wrongOrder(order) : broken(strangers(chain, links.indexOf(false)))];
  }
  const signed = await Promise.all(
    chain.slice(1).map((issuer, index) => chain[index] && isSignedBy(chain[index], issuer)),
  );
  const forged = signed.indexOf(false);
  return forged < 0 ? [] : [broken(otherKey(chain, forged))];
}

function isSame(one: DecodedCertificate, other: DecodedCertificate): boolean {
  return (
    one.metadata.serial_number === other.metadata.serial_number &&
    one.metadata.issuer === other.metadata.issuer
  );
}

/** Whether a certificate names another one as its issuer. */
function isIssuedBy(one: DecodedCertificate | undefined, issuer: DecodedCertificate): boolean {
  return one?.metadata.issuer === issuer.metadata.subject;
}

/** The only order with each certificate before its issuer; undefined if the certificates do not form a single chain. */
function inOrder(chain: DecodedCertificate[]): DecodedCertificate[] | undefined {
  const ends = chain.filter(
    (one) => !chain.some((other) => other !== one && isIssuedBy(other, one)),
  );
  const ordered = ends.length === 1 ? ends : [];
  for (let last = ordered[0]; last && ordered.length < chain.length; last = ordered.at(-1)) {
    const issuers = chain.filter((one) => isIssuedBy(last, one) && !ordered.includes(one));
    if (issuers.length !== 1 || !issuers[0]) return undefined;
    ordered.push(issuers[0]);
  }
  return ordered.length === chain.length ? ordered : undefined;
}

function wrongOrder(order: DecodedCertificate[]): CertificateIssue {
  const names = order.map(({ name }, index) => `${index + 1}. ${name}`).join(', ');
  const message = `The certificates are in the wrong order: each must be followed by its issuer. The correct order is ${names}`;
  return { field: 'certificate', rule: 'chain_order', severity: 'error', message };
}

function strangers(chain: DecodedCertificate[], index: number): string {
  const issuer = chain[index]?.metadata.issuer;
  return `${cite(chain, index)} was not issued by ${cite(chain, index + 1, 'certificate')}: its issuer is ${issuer}. Use the chain that came with the certificate`;
}

function otherKey(chain: DecodedCertificate[], index: number): string {
  return `${cite(chain, index)} was not signed by ${cite(chain, index + 1, 'certificate')}: the name matches, but the key does not. Use the chain that came with the certificate`;
}

function cite(chain: DecodedCertificate[], index: number, noun = 'Certificate'): string {
  return `${noun} ${index + 1} (${chain[index]?.name})`;
}

function broken(message: string): CertificateIssue {
  return { field: 'certificate', rule: 'chain_link', severity: 'error', message };
}
