import Button from '@mui/material/Button';
import { useCallback, useEffect } from 'react';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import {
  type CertificateForm,
  type Inspection,
  type Inspector,
  pemFields,
  useInspection,
} from './inspection.ts';
import { PemField } from './pem-field.tsx';
import { certificatesIn, chainOrder, joinPem, sortPem } from './pem-sort.ts';
import { usePemAnywhere } from './use-pem-anywhere.ts';

type PemFieldName = (typeof pemFields)[number];

interface PairFieldsProps {
  form: CertificateForm;
  inspector: Inspector;
  /** Whether a stored key exists, which a new certificate may have been issued for. */
  stored?: boolean;
}

/** The fields for certificate and key, with the findings of their inspection. */
export function PairFields({ form, inspector, stored = false }: PairFieldsProps) {
  const { inspection } = useInspection(form, inspector);
  useValidateWhenInspected(form, inspection);
  usePemAnywhere(useCallback((text) => importPem(form, 'certificate', text), [form]));
  const { control } = form;
  return (
    <>
      <PemField
        control={control}
        name="certificate"
        label="Certificate"
        help="With its chain: each certificate before its issuer. Paste anywhere on this page, or drop files, the key included."
        onChange={(text) => setPem(form, 'certificate', text)}
        onImport={(text) => importPem(form, 'certificate', text)}
      />
      <PemField
        control={control}
        name="private_key"
        label="Private key"
        optional={stored}
        help={
          stored
            ? 'If empty, the stored key stays, and the server checks that the certificate was issued for it.'
            : 'PEM without a passphrase. Checked in this browser, sent once and never shown again.'
        }
        secret
        onChange={(text) => setPem(form, 'private_key', text)}
        onImport={(text) => importPem(form, 'private_key', text)}
      />
      <InspectionNotices form={form} inspection={inspection} />
    </>
  );
}

/** Sets the value of a field, and moves PEM blocks that belong in the other field there. */
export function setPem(form: CertificateForm, name: PemFieldName, text: string): void {
  const { own, foreign, rest } = splitPem(name, text);
  const all = certificatesIn(text);
  const repeated = new Set(all).size < all.length;
  // Text that needs no sorting stays as typed, so that the cursor does not jump.
  put(form, name, foreign || repeated ? own + rest : text);
  if (foreign) putForeign(form, name, foreign);
}

/** Sorts PEM from files, or pasted outside the fields, into the fields. A field without a matching block keeps its value. */
export function importPem(form: CertificateForm, name: PemFieldName, text: string): void {
  const { own, foreign } = splitPem(name, text);
  if (own || !foreign) setPem(form, name, text);
  else putForeign(form, name, foreign);
}

/** Splits PEM into the blocks of a field, those of the other field of the pair, and the rest. */
function splitPem(name: PemFieldName, text: string) {
  const { certificates, keys, rest } = sortPem(text);
  return name === 'private_key'
    ? { own: keys, foreign: certificates, rest }
    : { own: certificates, foreign: keys, rest };
}

function put(form: CertificateForm, name: PemFieldName, value: string): void {
  form.setValue(name, value === '' ? undefined : value, { shouldDirty: true });
  if (value === '') form.clearErrors(name);
}

function putForeign(form: CertificateForm, name: PemFieldName, text: string): void {
  put(form, name === 'private_key' ? 'certificate' : 'private_key', text);
  announce(
    name === 'private_key'
      ? 'Moved the certificates to their field'
      : 'Moved the private key to its field',
  );
}

/** Validates the filled fields once they have been inspected. */
function useValidateWhenInspected(form: CertificateForm, inspection: Inspection): void {
  useEffect(() => {
    if (!inspection) return;
    const filled = pemFields.filter((name) => form.getValues(name));
    void form.trigger([...filled, 'type']);
  }, [form, inspection]);
}

/** Warnings that do not prevent saving, and a fix for the order of the chain. */
function InspectionNotices({
  form,
  inspection,
}: {
  form: CertificateForm;
  inspection: Inspection;
}) {
  if (inspection === undefined) {
    return (
      <Banner tone="warning">
        This browser could not check the certificate and key. The server checks them when you save.
      </Banner>
    );
  }
  if (inspection === null) return null;
  const warnings = inspection.issues.filter(({ severity }) => severity === 'warning');
  return (
    <>
      <OrderNotice form={form} inspection={inspection} />
      {warnings.map(({ field, rule, message }) => (
        <Banner key={`${field} ${rule} ${message}`} tone="warning" role="status">
          {message}.
        </Banner>
      ))}
    </>
  );
}

function OrderNotice({
  form,
  inspection,
}: {
  form: CertificateForm;
  inspection: NonNullable<Inspection>;
}) {
  const blocks = certificatesIn(form.getValues('certificate') ?? '');
  const order =
    blocks.length === inspection.chain.length ? chainOrder(inspection.chain) : undefined;
  if (!order) return null;
  return (
    <Banner
      action={
        <Button
          size="small"
          onClick={() => {
            const sorted = order.map((at) => blocks[at]).filter((text) => text !== undefined);
            setPem(form, 'certificate', joinPem(sorted));
          }}
        >
          Put in order
        </Button>
      }
    >
      The certificates form a chain, but not in this order.
    </Banner>
  );
}
