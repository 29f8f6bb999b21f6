import { useEffect, useState } from 'react';
import { type Resolver, type UseFormReturn, useWatch } from 'react-hook-form';
import type { CertificateIssue, CertificateReading } from '#domain/certificate-inspection.ts';
import type { CertificateValues } from './form-schema.ts';

export type CertificateForm = UseFormReturn<CertificateValues>;

/** The members that are read before anything is sent. */
export const texts = ['certificate', 'private_key', 'ca_certificate'] as const;

/**
 * What the texts say: null when there are none, undefined when the code that reads them could not be loaded. Then the
 * server alone judges.
 */
export type Reading = CertificateReading | null | undefined;
export type Reader = (values: CertificateValues) => Promise<Reading>;

const read = ['type', ...texts] as const;

/**
 * Makes the reader of one form. It is loaded with the first text, reads the same texts once, and lives as long as the
 * form: nobody else keeps the key. Findings about a member without a text are left out, as it may still be coming.
 */
export function makeReader(): Reader {
  let last: { key: string; reading: Promise<Reading> } | undefined;
  return (values) => {
    if (!texts.some((name) => values[name])) return Promise.resolve(null);
    const key = JSON.stringify(read.map((name) => values[name]));
    if (last?.key === key) return last.reading;
    const reading = readNow(values).catch(() => {
      last = undefined;
      return undefined;
    });
    last = { key, reading };
    return reading;
  };
}

async function readNow(values: CertificateValues): Promise<Reading> {
  const { readCertificate } = await import('#domain/certificates.ts');
  const { certificate = '', private_key, ca_certificate, type } = values;
  const reading = await readCertificate({
    certificate,
    ...(private_key && { private_key }),
    ...(ca_certificate && { ca_certificate }),
    ...(type && { type }),
    now: new Date(),
  });
  const given = ({ field }: CertificateIssue) =>
    field === 'type' ? Boolean(certificate) : Boolean(values[field]);
  return { ...reading, issues: reading.issues.filter(given) };
}

/** Adds what reading finds wrong to what the schema finds. A field shows its first fault. */
export function withReading(
  judge: Resolver<CertificateValues>,
  reader: Reader,
): Resolver<CertificateValues> {
  return async (values, context, options) => {
    const [result, reading] = await Promise.all([judge(values, context, options), reader(values)]);
    const faults = reading?.issues.filter(({ severity }) => severity === 'error') ?? [];
    if (faults.length === 0) return result;
    const found = faults
      .toReversed()
      .map(({ field, rule: type, message }) => [field, { type, message }]);
    return { values: {}, errors: { ...Object.fromEntries(found), ...result.errors } };
  };
}

/** What the form's texts say now; `pending` while they are read. */
export function useReading({ control }: CertificateForm, reader: Reader) {
  const [type, certificate, private_key, ca_certificate] = useWatch({ control, name: read });
  const [state, setState] = useState<{ reading: Reading; pending: boolean }>({
    reading: null,
    pending: false,
  });
  useEffect(() => {
    let wanted = true;
    setState((now) => ({ ...now, pending: true }));
    const values: CertificateValues = {
      ...(type && { type }),
      ...(certificate && { certificate }),
      ...(private_key && { private_key }),
      ...(ca_certificate && { ca_certificate }),
    };
    void reader(values).then((reading) => {
      if (wanted) setState({ reading, pending: false });
    });
    return () => {
      wanted = false;
    };
  }, [reader, type, certificate, private_key, ca_certificate]);
  return state;
}

/** The type that the extended key usage asks for; undefined when it leaves the choice. */
export function typeFor(reading: Reading): CertificateValues['type'] {
  const uses = reading?.extendedKeyUsage;
  if (!uses) return undefined;
  const server = uses.includes('Server authentication');
  if (server === uses.includes('Client authentication')) return undefined;
  return server ? 'Server' : 'Client';
}
