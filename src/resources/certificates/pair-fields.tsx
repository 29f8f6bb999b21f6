import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { announce } from '#kit/announcer.tsx';
import { Banner } from '#kit/banner.tsx';
import { PemField } from './pem-field.tsx';
import { certificatesIn, chainOrder, joined, sortPem } from './pem-sort.ts';
import { type CertificateForm, type Reader, type Reading, texts, useReading } from './reading.ts';

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
  const { control } = form;
  return (
    <>
      <PemField
        control={control}
        name="certificate"
        label="Certificate"
        help="PEM, with its chain: each certificate before its issuer. Paste it, or drop files here, the key included."
        onText={(text) => place(form, 'certificate', text)}
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
      />
      <Findings form={form} reading={reading} />
    </>
  );
}

/** Puts a text into its field; what belongs into another field goes there. */
export function place(form: CertificateForm, name: TextName, text: string): void {
  const put = (field: TextName, value: string) => {
    form.setValue(field, value === '' ? undefined : value, { shouldDirty: true });
    if (value === '') form.clearErrors(field);
  };
  const { certificates, keys, rest } = sortPem(text);
  const own = name === 'private_key' ? keys : certificates;
  const foreign = name === 'private_key' ? certificates : keys;
  const all = certificatesIn(text);
  const repeated = new Set(all).size < all.length;
  // What fits as it is stays as it was typed, so that nothing jumps under the cursor.
  put(name, foreign || repeated ? own + rest : text);
  if (!foreign) return;
  put(name === 'private_key' ? 'certificate' : 'private_key', foreign);
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
