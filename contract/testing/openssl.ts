import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its key in PEM. */
export interface Pair {
  certificate: string;
  key: string;
}

interface CertificateOptions {
  /** Host names and addresses; the first one is also the common name. */
  names: readonly string[];
  /** Days from now until it expires; negative for an expired one. */
  days: number;
  /** Days from now until it becomes valid; by default a month ago, or a month before an expiry in the past. */
  from?: number;
  use?: 'serverAuth' | 'clientAuth';
  kind?: KeyKind;
}

/** A certificate authority for a test. */
export interface Authority {
  /** Its certificate in PEM. */
  certificate: string;
  /** Issues a certificate with a new key. */
  issue(options: CertificateOptions): Pair;
  /** Creates a subordinate authority. */
  subordinate(name: string): Authority;
  /** Deletes its files. */
  remove(): void;
}

const kinds = {
  'EC P-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'EC P-384': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'EC P-521': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  'EC 1.3.132.0.33': ['ec', '-pkeyopt', 'ec_paramgen_curve:secp224r1'],
  'EC 1.3.36.3.3.2.8.1.1.7': ['ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256r1'],
  'EC with its own parameters': [
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-pkeyopt',
    'ec_param_enc:explicit',
  ],
  'RSA 1024': ['rsa:1024'],
  'RSA 2048': ['rsa:2048'],
  'RSA 2047': ['rsa:2047'],
  'RSA 4096': ['rsa:4096'],
  'RSA-PSS': ['rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'],
  Ed25519: ['ed25519'],
};

/** Key types, named as in the console. */
export type KeyKind = keyof typeof kinds;

const newKey = (kind: KeyKind = 'EC P-256') => ['-newkey', ...kinds[kind], '-noenc'];

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

const authorityExtensions = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign'];
const ownFiles = (request: string) => ['-keyout', 'authority.key', '-out', request];
const extensionArgs = (extensions: readonly string[]) =>
  extensions.flatMap((one) => ['-addext', one]);

/** Creates an authority with openssl, the tool that operators use. */
export function makeAuthority(name = 'Test Root CA', kind?: KeyKind): Authority {
  const folder = newFolder();
  const subject = ['-days', '3650', '-subj', `/CN=${name}`, ...extensionArgs(authorityExtensions)];
  runOpenssl(folder, 'req', '-x509', ...newKey(kind), ...ownFiles('authority.crt'), ...subject);
  return authorityIn(folder);
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-console-pem-'));
  writeFileSync(join(folder, 'openssl.cnf'), config);
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(join(folder, 'serial'), '1000');
  return folder;
}

function runOpenssl(folder: string, ...args: string[]): void {
  execFileSync('openssl', [...args, '-config', 'openssl.cnf'], { cwd: folder, stdio: 'pipe' });
}

function authorityIn(folder: string): Authority {
  const read = (part: string) => readFileSync(join(folder, part), 'utf8');
  const sign = (request: string, to: string, ...dates: string[]) =>
    runOpenssl(folder, 'ca', '-batch', '-notext', '-in', request, '-out', to, ...dates);
  return {
    certificate: read('authority.crt'),
    issue: ({ names, days, from = Math.min(days, 0) - 30, use = 'serverAuth', kind }) => {
      const extensions = extensionArgs([
        `subjectAltName=${names.map(alternative).join(',')}`,
        `extendedKeyUsage=${use}`,
      ]);
      const files = ['-keyout', 'one.key', '-out', 'one.csr', '-subj', `/CN=${names[0]}`];
      runOpenssl(folder, 'req', ...newKey(kind), ...files, ...extensions);
      sign('one.csr', 'one.crt', '-startdate', opensslTime(from), '-enddate', opensslTime(days));
      return { certificate: read('one.crt'), key: read('one.key') };
    },
    subordinate: (name) => {
      const child = newFolder();
      const subject = ['-subj', `/CN=${name}`, ...extensionArgs(authorityExtensions)];
      runOpenssl(child, 'req', ...newKey(), ...ownFiles('authority.csr'), ...subject);
      sign(join(child, 'authority.csr'), join(child, 'authority.crt'), '-days', '1000');
      return authorityIn(child);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const alternative = (name: string) => `${isIP(name) ? 'IP' : 'DNS'}:${name}`;

/** One hour after a number of days from now, in openssl's format: 20261124120000Z. */
function opensslTime(days: number): string {
  const date = new Date(Date.now() + (days * 24 + 1) * 3_600_000);
  return `${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}

/** Runs an openssl command and returns its output. */
export function openssl(input: string, ...args: string[]): string {
  return execFileSync('openssl', args, { input, stdio: 'pipe' }).toString();
}

/** Creates a self-signed certificate with only the given extensions. */
export function selfSigned(subject: string, ...extensions: string[]): Pair {
  const folder = newFolder();
  const files = ['-keyout', 'one.key', '-out', 'one.crt', '-subj', subject];
  runOpenssl(
    folder,
    'req',
    '-x509',
    ...newKey(),
    '-days',
    '365',
    ...files,
    ...extensionArgs(extensions),
  );
  const read = (part: string) => readFileSync(join(folder, part), 'utf8');
  const pair = { certificate: read('one.crt'), key: read('one.key') };
  rmSync(folder, { recursive: true });
  return pair;
}

/** Encrypts a key with a passphrase. */
export function encrypted({ key }: Pick<Pair, 'key'>): string {
  return openssl(key, 'pkcs8', '-topk8', '-passout', 'pass:secret');
}
