import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  generateKeys,
  loadX509,
  serialNumber,
  signatureAlgorithm,
} from '#server/resources/clusters/authority.ts';
import { makeIssuer } from '#server/seed/issue.ts';
import type { EtcdTls } from './etcd.ts';

const HOUR_MS = 3_600_000;

/** An authority for an etcd and its clients. */
interface EtcdAuthority {
  /** Issues a certificate for 127.0.0.1, of a server and of a client. */
  issue(name: string): Promise<EtcdTls>;
  /** Puts the files of a certificate in the place of others. */
  copy(from: EtcdTls, to: EtcdTls): Promise<void>;
}

/** Makes an authority, whose files are in a new folder. */
export async function makeEtcdAuthority(parent: string): Promise<EtcdAuthority> {
  const folder = await mkdtemp(join(parent, 'authority-'));
  const validity = {
    notBefore: new Date(Date.now() - HOUR_MS),
    notAfter: new Date(Date.now() + HOUR_MS),
  };
  const x509 = await loadX509();
  const issuer = await makeIssuer('etcd', validity);
  const write = async (name: string, pem: string) => {
    const path = join(folder, name);
    await writeFile(path, pem);
    return path;
  };
  const ca = await write('ca.pem', issuer.certificate.toString('pem'));
  return {
    issue: async (name) => {
      const keys = await generateKeys();
      const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: serialNumber(),
        // etcd takes the name of its own certificate for that of a user of its JSON API.
        subject: 'O=Tests',
        issuer: issuer.certificate.subjectName,
        ...validity,
        publicKey: keys.publicKey,
        signingKey: issuer.key,
        signingAlgorithm: signatureAlgorithm,
        extensions: [
          // etcd is a client of its own, too.
          new x509.ExtendedKeyUsageExtension([serverAuth, clientAuth]),
          new x509.SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
        ],
      });
      const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
      return {
        ca,
        cert: await write(`${name}.pem`, certificate.toString('pem')),
        key: await write(`${name}-key.pem`, x509.PemConverter.encode(pkcs8, 'PRIVATE KEY')),
      };
    },
    copy: async (from, to) => {
      await copyFile(from.key, to.key);
      await copyFile(from.cert, to.cert);
    },
  };
}
