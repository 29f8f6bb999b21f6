import type {
  CertificateExtensions,
  CertificateMetadata,
  CertificateSpec,
} from '#contract/generated/types.gen.ts';

/** The texts to inspect, named as in the contract, and the time for the validity check. */
export interface InspectionInput
  extends Pick<CertificateSpec, 'certificate' | 'ca_certificate' | 'type'> {
  /** Without it, the key is not checked. */
  private_key?: string;
  now: Date;
}

/** Kinds of issues. The first group are errors, the second, from `expired`, are warnings. */
export type CertificateRule =
  /** No PEM block in the text. */
  | 'pem'
  /** A PEM block of the wrong kind, such as a key instead of a certificate. */
  | 'wrong_block'
  /** The key has another format than its label says. */
  | 'wrong_label'
  /** The block cannot be decoded. */
  | 'unreadable'
  /** More blocks than the member allows. */
  | 'single'
  /** The key has a passphrase. */
  | 'encrypted'
  /** An algorithm that gateways do not support. */
  | 'unsupported'
  /** The key belongs to another certificate. */
  | 'key_mismatch'
  /** The extended key usage does not allow the type. */
  | 'key_usage'
  /** A Server certificate without a server name. */
  | 'no_names'
  /** The chain does not list each certificate before its issuer. */
  | 'chain_order'
  /** A certificate of the chain was not issued by the next one. */
  | 'chain_link'
  /** The authority may not sign certificates. */
  | 'not_ca'
  | 'expired'
  | 'not_yet_valid'
  | 'expires_soon'
  | 'self_signed'
  /** A key or signature that current libraries no longer accept. */
  | 'weak'
  /** Names that no host can have, which are left out. */
  | 'unusable_names'
  /** A Server certificate whose only name is its common name. */
  | 'common_name'
  /** Text outside the PEM blocks. */
  | 'text_around';

/** An issue. The server refuses a certificate with errors and accepts one with warnings. */
export interface CertificateIssue {
  field: 'certificate' | 'private_key' | 'ca_certificate' | 'type';
  rule: CertificateRule;
  severity: 'error' | 'warning';
  /** The problem and its solution, without a full stop at the end. Never quotes a key. */
  message: string;
}

/** The contract's metadata, always with extensions. */
export interface InspectedMetadata extends CertificateMetadata {
  /** Text by name: `Key Usage` → `Digital Signature (critical)`. */
  extensions: CertificateExtensions;
}

/** The result of an inspection, as far as the texts can be decoded. */
export interface CertificateInspection {
  /** The certificate, which is the first in the text; undefined if it cannot be decoded. */
  metadata: InspectedMetadata | undefined;
  /** `RSA 2048`, `EC P-256`, `Ed25519`; the object identifier of other algorithms. */
  keyAlgorithm: string | undefined;
  /** Permitted uses of the key, such as `Server authentication`. Undefined without the extension, which permits any use. */
  extendedKeyUsage: string[] | undefined;
  /** All certificates in the text in order; the first one is the certificate itself. */
  chain: InspectedMetadata[];
  /** Undefined without a key. */
  privateKey: PrivateKeyInspection | undefined;
  /** The certificate authority for clients. */
  ca: InspectedMetadata | undefined;
  /** Errors first. */
  issues: CertificateIssue[];
}

export interface PrivateKeyInspection {
  /** As `keyAlgorithm`; undefined if the key is encrypted or cannot be decoded. */
  algorithm: string | undefined;
  encrypted: boolean;
  /** Whether it belongs to the certificate. Null if that cannot be determined, for example without WebCrypto. */
  matches: boolean | null;
}
