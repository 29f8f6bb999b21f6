import type {
  CertificateExtensions,
  CertificateMetadata,
  CertificateSpec,
} from '#contract/generated/types.gen.ts';

/** The texts to read, named as in the contract, and the moment that decides about validity. */
export interface CertificateInput
  extends Pick<CertificateSpec, 'certificate' | 'ca_certificate' | 'type'> {
  /** Absent when there is none to compare with: then nothing is said about the key. */
  private_key?: string;
  now: Date;
}

/** What the reader finds wrong, in one word. The first group refuses the certificate, the second only warns. */
export type CertificateRule =
  /** No PEM block in the text. */
  | 'pem'
  /** A PEM block of another kind, such as a key where a certificate belongs. */
  | 'wrong_block'
  /** The block cannot be decoded. */
  | 'unreadable'
  /** More blocks than the member can hold. */
  | 'single'
  /** The key has a passphrase. */
  | 'encrypted'
  /** An algorithm that no gateway can use. */
  | 'unsupported'
  /** The key belongs to another certificate. */
  | 'key_mismatch'
  /** The extended key usage does not allow the type. */
  | 'key_usage'
  /** The certificates of a chain stand in another order than each before its issuer. */
  | 'chain_order'
  /** A certificate of the chain was not issued by the next one. */
  | 'chain_link'
  /** The authority may not sign certificates. */
  | 'not_ca'
  | 'expired'
  | 'not_yet_valid'
  | 'expires_soon'
  | 'self_signed'
  /** A key or a signature that libraries of today do not accept any more. */
  | 'weak'
  /** The type Server, and no name to find the certificate by. */
  | 'no_names'
  /** Text outside of the PEM blocks. */
  | 'text_around';

/** One finding. Errors are what the server refuses; warnings are told and stored. */
export interface CertificateIssue {
  field: 'certificate' | 'private_key' | 'ca_certificate' | 'type';
  rule: CertificateRule;
  severity: 'error' | 'warning';
  /** What is wrong and what to do, without a full stop at the end. It never quotes a key. */
  message: string;
}

/** The contract's metadata, in which the reader always fills in the extensions. */
export interface ReadMetadata extends CertificateMetadata {
  /** Readable text by name: `Key Usage` → `Digital Signature (critical)`. */
  extensions: CertificateExtensions;
}

/** Everything that the texts say, as far as they can be read. */
export interface CertificateReading {
  /** The certificate itself, which is the first of the text; undefined when it cannot be read. */
  metadata: ReadMetadata | undefined;
  /** `RSA 2048`, `EC P-256`, `Ed25519`; for others the object identifier. */
  keyAlgorithm: string | undefined;
  /** What the key may be used for: `Server authentication`. Undefined when the extension is missing: anything. */
  extendedKeyUsage: string[] | undefined;
  /** All certificates of the text in the order given; the first one is the certificate itself. */
  chain: ReadMetadata[];
  /** Undefined when no key was given or its text holds none. */
  privateKey: PrivateKeyReading | undefined;
  /** The authority for peers. */
  ca: ReadMetadata | undefined;
  /** Errors first. */
  issues: CertificateIssue[];
}

export interface PrivateKeyReading {
  /** As `keyAlgorithm`; undefined when the key is encrypted or cannot be read. */
  algorithm: string | undefined;
  encrypted: boolean;
  /** Whether it belongs to the certificate. Null when that cannot be found out here, for example without WebCrypto. */
  matches: boolean | null;
}
