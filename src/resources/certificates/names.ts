import type { CertificateDetails } from '#contract/generated/types.gen.ts';

type Named = Pick<CertificateDetails, 'id' | 'snis' | 'subject'>;

/** The display name of a certificate: its first name, otherwise its subject. */
export function certificateName({ id, snis, subject }: Named): string {
  return snis[0] ?? (subject || `Certificate ${id}`);
}

/** The name to type to confirm a deletion: the first name, otherwise the id. */
export function typedName({ id, snis }: Named): string {
  return snis[0] ?? id;
}

/** Returns the common name of a distinguished name such as `CN=Example CA,O=Example\\, Inc.`, or the whole if it has none. */
export function commonName(distinguished: string): string {
  const [, escaped] = /(?:^|,)CN=((?:\\.|[^,+\\])*)/.exec(distinguished) ?? [];
  return escaped ? escaped.replaceAll(/\\(.)/g, '$1') : distinguished;
}
