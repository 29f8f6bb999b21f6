import type { CertificateDetails } from '#contract/generated/types.gen.ts';

type Named = Pick<CertificateDetails, 'id' | 'snis' | 'subject'>;

/** What a certificate is called: its first name, or whom it was issued to. */
export function certificateName({ id, snis, subject }: Named): string {
  return snis[0] ?? (subject || `Certificate ${id}`);
}

/** What is typed to be sure about a certificate: its first name, or its id when it has none. */
export function typedName({ id, snis }: Named): string {
  return snis[0] ?? id;
}

/** The common name out of a distinguished name such as `CN=Example CA,O=Example\\, Inc.`; the whole where it has none. */
export function commonName(distinguished: string): string {
  const [, escaped] = /(?:^|,)CN=((?:\\.|[^,+\\])*)/.exec(distinguished) ?? [];
  return escaped ? escaped.replaceAll(/\\(.)/g, '$1') : distinguished;
}
