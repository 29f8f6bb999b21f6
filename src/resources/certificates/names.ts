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
