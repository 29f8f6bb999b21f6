import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its key, as PEM texts. */
export interface Pair {
  certificate: string;
  key: string;
}

export interface Wanted {
  names: readonly string[];
  /** Whole days from now until it ends; negative for one that is over. */
  days: number;
  use?: 'serverAuth' | 'clientAuth';
}

/** An authority of a test's own. */
export interface Authority {
  /** PEM of its certificate. */
  certificate: string;
  /** Issues a certificate with a new key. */
  issue(wanted: Wanted): Pair;
  /** Takes away what it left on the disk. */
  end(): void;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc'];

const config = `
[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copyall
certificate = authority.crt
private_key = authority.key
[any]
commonName = supplied
[req]
distinguished_name = none
[none]
`;

/** Makes an authority with openssl, so that what is tried comes from where operators get theirs. */
export function makeAuthority(name = 'Test Root CA'): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-console-pem-'));
  const file = (part: string) => join(folder, part);
  const read = (part: string) => readFileSync(file(part), 'utf8');
  const openssl = (...args: string[]) =>
    execFileSync('openssl', [...args, '-config', 'openssl.cnf'], { cwd: folder, stdio: 'pipe' });
  writeFileSync(file('openssl.cnf'), config);
  writeFileSync(file('index.txt'), '');
  writeFileSync(file('serial'), '1000');
  const own = ['-keyout', 'authority.key', '-out', 'authority.crt'];
  const extensions = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign'];
  const added = extensions.flatMap((extension) => ['-addext', extension]);
  openssl('req', '-x509', ...newKey, ...own, '-days', '3650', '-subj', `/CN=${name}`, ...added);
  return {
    certificate: read('authority.crt'),
    issue: ({ names, days, use = 'serverAuth' }) => {
      const subject = ['-subj', `/CN=${names[0]}`];
      const dns = names.map((one) => `DNS:${one}`).join(',');
      const asked = ['-addext', `subjectAltName=${dns}`, '-addext', `extendedKeyUsage=${use}`];
      openssl('req', ...newKey, '-keyout', 'one.key', '-out', 'one.csr', ...subject, ...asked);
      const dates = ['-startdate', moment(Math.min(days, 0) - 30), '-enddate', moment(days)];
      openssl('ca', '-batch', '-notext', '-in', 'one.csr', '-out', 'one.crt', ...dates);
      return { certificate: read('one.crt'), key: read('one.key') };
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A key under a passphrase, as PEM. */
export function encrypted({ key }: Pair): string {
  const args = ['pkcs8', '-topk8', '-passout', 'pass:secret'];
  return execFileSync('openssl', args, { input: key, stdio: 'pipe' }).toString();
}

/** An hour later than so many whole days from now, as openssl takes it: 20261124120000Z. */
function moment(days: number): string {
  const date = new Date(Date.now() + (days * 24 + 1) * 3_600_000);
  return `${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}
