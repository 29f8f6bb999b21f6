import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its key, as PEM texts. */
export interface Pair {
  certificate: string;
  key: string;
}

interface Wanted {
  /** Host names and addresses; the first one is the common name too. */
  names: readonly string[];
  /** Whole days from now until it ends; negative for one that is over. */
  days: number;
  /** Days from now on which it begins; by default a month before the end, or a month ago. */
  from?: number;
  use?: 'serverAuth' | 'clientAuth';
  kind?: KeyKind;
}

/** An authority of a test's own. */
export interface Authority {
  /** PEM of its certificate. */
  certificate: string;
  /** Issues a certificate with a new key. */
  issue(wanted: Wanted): Pair;
  /** An authority that this one vouches for. */
  below(name: string): Authority;
  /** Takes away what it left on the disk. */
  end(): void;
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

/** What a key can be, in the words of the console. */
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
const added = (extensions: readonly string[]) => extensions.flatMap((one) => ['-addext', one]);

/** Makes an authority with openssl, so that what is tried comes from where operators get theirs. */
export function makeAuthority(name = 'Test Root CA', kind?: KeyKind): Authority {
  const folder = newFolder();
  const subject = ['-days', '3650', '-subj', `/CN=${name}`, ...added(authorityExtensions)];
  configured(folder, 'req', '-x509', ...newKey(kind), ...ownFiles('authority.crt'), ...subject);
  return authorityIn(folder);
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-console-pem-'));
  writeFileSync(join(folder, 'openssl.cnf'), config);
  writeFileSync(join(folder, 'index.txt'), '');
  writeFileSync(join(folder, 'serial'), '1000');
  return folder;
}

function configured(folder: string, ...args: string[]): void {
  execFileSync('openssl', [...args, '-config', 'openssl.cnf'], { cwd: folder, stdio: 'pipe' });
}

function authorityIn(folder: string): Authority {
  const read = (part: string) => readFileSync(join(folder, part), 'utf8');
  const sign = (request: string, to: string, ...dates: string[]) =>
    configured(folder, 'ca', '-batch', '-notext', '-in', request, '-out', to, ...dates);
  return {
    certificate: read('authority.crt'),
    issue: ({ names, days, from = Math.min(days, 0) - 30, use = 'serverAuth', kind }) => {
      const asked = added([
        `subjectAltName=${names.map(alternative).join(',')}`,
        `extendedKeyUsage=${use}`,
      ]);
      const files = ['-keyout', 'one.key', '-out', 'one.csr', '-subj', `/CN=${names[0]}`];
      configured(folder, 'req', ...newKey(kind), ...files, ...asked);
      sign('one.csr', 'one.crt', '-startdate', moment(from), '-enddate', moment(days));
      return { certificate: read('one.crt'), key: read('one.key') };
    },
    below: (name) => {
      const own = newFolder();
      const subject = ['-subj', `/CN=${name}`, ...added(authorityExtensions)];
      configured(own, 'req', ...newKey(), ...ownFiles('authority.csr'), ...subject);
      sign(join(own, 'authority.csr'), join(own, 'authority.crt'), '-days', '1000');
      return authorityIn(own);
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const alternative = (name: string) => `${isIP(name) ? 'IP' : 'DNS'}:${name}`;

/** An hour later than so many whole days from now, as openssl takes it: 20261124120000Z. */
function moment(days: number): string {
  const date = new Date(Date.now() + (days * 24 + 1) * 3_600_000);
  return `${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
}

/** What a command of openssl writes for an input. */
export function openssl(input: string, ...args: string[]): string {
  return execFileSync('openssl', args, { input, stdio: 'pipe' }).toString();
}

/** A certificate that nobody vouches for but itself, with nothing in it that is not asked for. */
export function selfSigned(subject: string, ...extensions: string[]): Pair {
  const folder = newFolder();
  const files = ['-keyout', 'one.key', '-out', 'one.crt', '-subj', subject];
  configured(folder, 'req', '-x509', ...newKey(), '-days', '365', ...files, ...added(extensions));
  const read = (part: string) => readFileSync(join(folder, part), 'utf8');
  const pair = { certificate: read('one.crt'), key: read('one.key') };
  rmSync(folder, { recursive: true });
  return pair;
}

/** A key under a passphrase, as PEM. */
export function encrypted({ key }: Pick<Pair, 'key'>): string {
  return openssl(key, 'pkcs8', '-topk8', '-passout', 'pass:secret');
}
