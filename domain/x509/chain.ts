import type { CertificateIssue } from '#domain/certificate-inspection.ts';
import type { DecodedCertificate } from './certificate.ts';
import { isSignedBy } from './signature.ts';

/**
 * What is wrong with a chain: each certificate is to be issued by the one after it. The text may end before the root, and
 * may hold the root.
 */
export async function chainIssues(chain: DecodedCertificate[]): Promise<CertificateIssue[]> {
  const repeated = chain.findIndex(
    (one, index) => chain.findIndex((other) => isSame(one, other)) < index,
  );
  if (repeated >= 0) {
    return [broken(`${cited(chain, repeated)} stands twice in the text. Remove one of the two`)];
  }
  const links = chain.slice(1).map((issuer, index) => named(chain[index], issuer));
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
function named(one: DecodedCertificate | undefined, issuer: DecodedCertificate): boolean {
  return one?.metadata.issuer === issuer.metadata.subject;
}

/** The one order in which each stands before its issuer; undefined when these certificates make no single chain. */
function inOrder(chain: DecodedCertificate[]): DecodedCertificate[] | undefined {
  const ends = chain.filter((one) => !chain.some((other) => other !== one && named(other, one)));
  const ordered = ends.length === 1 ? ends : [];
  for (let last = ordered[0]; last && ordered.length < chain.length; last = ordered.at(-1)) {
    const issuers = chain.filter((one) => named(last, one) && !ordered.includes(one));
    if (issuers.length !== 1 || !issuers[0]) return undefined;
    ordered.push(issuers[0]);
  }
  return ordered.length === chain.length ? ordered : undefined;
}

function wrongOrder(order: DecodedCertificate[]): CertificateIssue {
  const names = order.map(({ name }, index) => `${index + 1}. ${name}`).join(', ');
  const message = `The certificates stand in the wrong order: each is followed by its issuer. The right order is ${names}`;
  return { field: 'certificate', rule: 'chain_order', severity: 'error', message };
}

function strangers(chain: DecodedCertificate[], place: number): string {
  const issuer = chain[place]?.metadata.issuer;
  return `${cited(chain, place)} was not issued by ${cited(chain, place + 1, 'certificate')}: its issuer is ${issuer}. Use the chain that came with the certificate`;
}

function otherKey(chain: DecodedCertificate[], place: number): string {
  return `${cited(chain, place)} was not signed by ${cited(chain, place + 1, 'certificate')}: the name fits, but the key does not. Use the chain that came with the certificate`;
}

function cited(chain: DecodedCertificate[], place: number, word = 'Certificate'): string {
  return `${word} ${place + 1} (${chain[place]?.name})`;
}

function broken(message: string): CertificateIssue {
  return { field: 'certificate', rule: 'chain_link', severity: 'error', message };
}
