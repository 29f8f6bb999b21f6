import { useEffect, useState } from 'react';
import { type Resolver, type UseFormReturn, useWatch } from 'react-hook-form';
import type { CertificateInspection, CertificateIssue } from '#domain/certificate-inspection.ts';
import type { CertificateValues } from './form-schema.ts';

export type CertificateForm = UseFormReturn<CertificateValues>;

/** The members that contain PEM. */
export const pemFields = ['certificate', 'private_key', 'ca_certificate'] as const;

/** The result of an inspection: null without PEM, undefined if its code failed to load and only the server can validate. */
export type Inspection = CertificateInspection | null | undefined;
export type Inspector = (values: CertificateValues) => Promise<Inspection>;

const inspectedFields = ['type', ...pemFields] as const;

/**
 * Creates the inspector of one form. It loads the parser on first use, caches the last inspection, and lives as long as
 * the form, so that nothing else keeps the key. It ignores issues of empty members, which may still be filled in.
 */
export function createInspector(): Inspector {
  let last: { key: string; inspection: Promise<Inspection> } | undefined;
  return (values) => {
    if (!pemFields.some((name) => values[name])) return Promise.resolve(null);
    const key = JSON.stringify(inspectedFields.map((name) => values[name]));
    if (last?.key === key) return last.inspection;
    const inspection = inspect(values).catch(() => {
      last = undefined;
      return undefined;
    });
    last = { key, inspection };
    return inspection;
  };
}

async function inspect(values: CertificateValues): Promise<Inspection> {
  const { inspectCertificate } = await import('#domain/certificates.ts');
  const { certificate = '', private_key, ca_certificate, type } = values;
  const inspection = await inspectCertificate({
    certificate,
    ...(private_key && { private_key }),
    ...(ca_certificate && { ca_certificate }),
    ...(type && { type }),
    now: new Date(),
  });
  const isFilled = ({ field }: CertificateIssue) =>
    field === 'type' ? Boolean(certificate) : Boolean(values[field]);
  return { ...inspection, issues: inspection.issues.filter(isFilled) };
}

/** Adds the errors of the inspection to those of a resolver. A field shows its first error. */
export function withInspection(
  resolver: Resolver<CertificateValues>,
  inspector: Inspector,
): Resolver<CertificateValues> {
  return async (values, context, options) => {
    const [result, inspection] = await Promise.all([
      resolver(values, context, options),
      inspector(values),
    ]);
    const issues = inspection?.issues.filter(({ severity }) => severity === 'error') ?? [];
    if (issues.length === 0) return result;
    const found = issues
      .toReversed()
      .map(({ field, rule: type, message }) => [field, { type, message }]);
    return { values: {}, errors: { ...Object.fromEntries(found), ...result.errors } };
  };
}

/** Inspects the current values of the form; `pending` during an inspection. */
export function useInspection({ control }: CertificateForm, inspector: Inspector) {
  const [type, certificate, private_key, ca_certificate] = useWatch({
    control,
    name: inspectedFields,
  });
  const [state, setState] = useState<{ inspection: Inspection; pending: boolean }>({
    inspection: null,
    pending: false,
  });
  useEffect(() => {
    let current = true;
    setState((now) => ({ ...now, pending: true }));
    const values: CertificateValues = {
      ...(type && { type }),
      ...(certificate && { certificate }),
      ...(private_key && { private_key }),
      ...(ca_certificate && { ca_certificate }),
    };
    void inspector(values).then((inspection) => {
      if (current) setState({ inspection, pending: false });
    });
    return () => {
      current = false;
    };
  }, [inspector, type, certificate, private_key, ca_certificate]);
  return state;
}

/** The type that the extended key usage requires; undefined if it allows both or neither. */
export function suggestedType(inspection: Inspection): CertificateValues['type'] {
  const uses = inspection?.extendedKeyUsage;
  if (!uses) return undefined;
  const server = uses.includes('Server authentication');
  if (server === uses.includes('Client authentication')) return undefined;
  return server ? 'Server' : 'Client';
}
