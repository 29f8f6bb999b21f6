import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A pair of keys in PEM. */
interface Pair {
  pub: string;
  key: string;
}

interface KeyObjects {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

const pemOf = ({ publicKey, privateKey }: KeyObjects): Pair => ({
  pub: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});

const rsa = (modulusLength: number) => () => pemOf(generateKeyPairSync('rsa', { modulusLength }));
const ec = (namedCurve: string) => () => pemOf(generateKeyPairSync('ec', { namedCurve }));

/** How to make the keys of each kind. `rsatrad` are RSA keys in PKCS #1. */
const makers: Readonly<Record<string, () => Pair>> = {
  rsa1024: rsa(1024),
  rsa2048: rsa(2048),
  rsa4096: rsa(4096),
  rsatrad() {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return {
      pub: publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    };
  },
  p256: ec('P-256'),
  p256k1: ec('secp256k1'),
  p384: ec('P-384'),
  p521: ec('P-521'),
  ed25519: () => pemOf(generateKeyPairSync('ed25519')),
};

/** Pairs that were made: the halves of one setting belong together. */
const made = new Map<string, Pair>();

function pairOf(kind: string): Pair | undefined {
  const known = made.get(kind) ?? makers[kind]?.();
  if (known) made.set(kind, known);
  return known;
}

/** What is done to the text of a key. */
const forms: Readonly<Record<string, (pem: string) => string>> = {
  '': (pem) => pem,
  text: (pem) => `A key\n${pem}That was it\n`,
  crlf: (pem) => pem.replaceAll('\n', '\r\n'),
  line: (pem) => pem.replaceAll('\n', ''),
};

/** Replaces texts such as `@pub:rsa2048`, `@key:p256` and `@pubcrlf:rsa2048` by a key in PEM. */
export function withSampleKeys(value: unknown): unknown {
  if (typeof value === 'string') return sampleKey(value) ?? value;
  if (Array.isArray(value)) return value.map(withSampleKeys);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withSampleKeys(member)]);
  return Object.fromEntries(members);
}

function sampleKey(text: string): string | undefined {
  const [, half, form = '', kind = ''] = /^@(pub|key)([a-z]*):(\w+)$/.exec(text) ?? [];
  const pair = half && forms[form] && pairOf(kind);
  return pair ? forms[form]?.(pair[half as keyof Pair]) : undefined;
}
