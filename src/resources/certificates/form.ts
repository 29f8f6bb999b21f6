import type { core } from 'zod';
import { contractResolver } from '#shared/form-resolver.ts';
import type { RecordFormSpec } from '#shared/record-form.tsx';
import { certificateSections } from './form-fields.tsx';
import { type CertificateValues, normalize } from './form-schema.ts';
import { makeReader, type Reader, withReading } from './reading.ts';

/** What one form needs: its reader, and a judge that asks the reader too. Make it once for each form. */
export function certificateForm(schema: core.$ZodType<unknown, CertificateValues>): {
  spec: RecordFormSpec<CertificateValues>;
  reader: Reader;
} {
  const reader = makeReader();
  const resolver = withReading(contractResolver<CertificateValues>(schema), reader);
  return { spec: { resolver, normalize, sections: certificateSections }, reader };
}
