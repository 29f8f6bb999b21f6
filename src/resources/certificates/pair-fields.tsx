import Button from '@mui/material/Button';
import { useCallback, useEffect } from 'react';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { PemField } from './pem-field.tsx';
import { certificatesIn, chainOrder, joined, sortPem } from './pem-sort.ts';
import { type CertificateForm, type Reader, type Reading, texts, useReading } from './reading.ts';
import { usePemAnywhere } from './use-pem-anywhere.ts';

type TextName = (typeof texts)[number];

interface PairProps {
  form: CertificateForm;
  reader: Reader;
  /** Whether there is a stored key, which a new certificate may have been issued for. */
  stored?: boolean;
}

/** Certificate and key, with what reading them finds. */
export function PairFields({ form, reader, stored = false }: PairProps) {
  const { reading } = useReading(form, reader);
  useJudging(form, reading);
  usePemAnywhere(useCallback((text) => placeFound(form, 'certificate', text), [form]));
  const { control } = form;
  return (
    <>
      <PemField
        control={control}
        name="certificate"
        label="Certificate"
        help="With its chain: each certificate before its issuer. Paste anywhere on this page, or drop files, the key included."
        onText={(text) => place(form, 'certificate', text)}
        onFound={(text) => placeFound(form, 'certificate', text)}
      />
      <PemField
        control={control}
        name="private_key"
        label="Private key"
        optional={stored}
        help={
          stored
            ? 'Left out, the stored key stays, and the server checks that the certificate was issued for it.'
            : 'PEM without a passphrase. It is checked here, sent once and never shown again.'
        }
        secret
        onText={(text) => place(form, 'private_key', text)}
        onFound={(text) => placeFound(form, 'private_key', text)}
      />
      <Findings form={form} reading={reading} />
    </>
  );
}

/** Puts the text of a field into the form; what belongs into another field goes there. */
export function place(form: CertificateForm, name: TextName, text: string): void {
  const { own, foreign, rest } = partsFor(name, text);
  const all = certificatesIn(text);
  const repeated = new Set(all).size < all.length;
  // What fits as it is stays as it was typed, so that nothing jumps under the cursor.
  put(form, name, foreign || repeated ? own + rest : text);
  if (foreign) putForeign(form, name, foreign);
}

/** The same for a text that was found in files or beside the fields: without anything for a field, that keeps what it has. */
export function placeFound(form: CertificateForm, name: TextName, text: string): void {
  const { own, foreign } = partsFor(name, text);
  if (own || !foreign) place(form, name, text);
  else putForeign(form, name, foreign);
}

/** A text as what belongs into a field, what belongs into the other field of a pair, and anything else. */
function partsFor(name: TextName, text: string) {
  const { certificates, keys, rest } = sortPem(text);
  return name === 'private_key'
    ? { own: keys, foreign: certificates, rest }
    : { own: certificates, foreign: keys, rest };
}

function put(form: CertificateForm, name: TextName, value: string): void {
  form.setValue(name, value === '' ? undefined : value, { shouldDirty: true });
  if (value === '') form.clearErrors(name);
}

function putForeign(form: CertificateForm, name: TextName, text: string): void {
  put(form, name === 'private_key' ? 'certificate' : 'private_key', text);
  announce(
    name === 'private_key'
      ? 'The certificates were put into their field'
      : 'The private key was put into its field',
  );
}

/** Judges the fields that hold something as soon as their texts have been read. */
function useJudging(form: CertificateForm, reading: Reading): void {
  useEffect(() => {
    if (!reading) return;
    const given = texts.filter((name) => form.getValues(name));
    void form.trigger([...given, 'type']);
  }, [form, reading]);
}

/** What deserves a look although it can be saved, and what can be mended with a click. */
function Findings({ form, reading }: { form: CertificateForm; reading: Reading }) {
  if (reading === undefined) {
    return (
      <Banner tone="warning">
        The texts could not be read in this browser. The server reads them when you save.
      </Banner>
    );
  }
  if (reading === null) return null;
  const warnings = reading.issues.filter(({ severity }) => severity === 'warning');
  return (
    <>
      <OrderNotice form={form} reading={reading} />
      {warnings.map(({ field, rule, message }) => (
        <Banner key={`${field} ${rule} ${message}`} tone="warning" role="status">
          {message}.
        </Banner>
      ))}
    </>
  );
}

function OrderNotice({ form, reading }: { form: CertificateForm; reading: NonNullable<Reading> }) {
  const blocks = certificatesIn(form.getValues('certificate') ?? '');
  const order = blocks.length === reading.chain.length ? chainOrder(reading.chain) : undefined;
  if (!order) return null;
  return (
    <Banner
      action={
        <Button
          size="small"
          onClick={() => {
            const sorted = order.map((at) => blocks[at]).filter((text) => text !== undefined);
            place(form, 'certificate', joined(sorted));
          }}
        >
          Put in order
        </Button>
      }
    >
      The certificates make one chain in another order.
    </Banner>
  );
}
