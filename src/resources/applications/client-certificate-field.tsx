import { ClientCertificateField as Field } from '#resources/certificates/embed.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';

/** The certificate that gateways present to the targets. Loaded with TLS alone. */
export function ClientCertificateField({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  return <Field control={form.control} name={`${at}.client_cert_id`} />;
}
