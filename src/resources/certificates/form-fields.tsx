import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { CertificateDetails, CertificateMetadata } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { Note } from '#kit/form-layout.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { LabelField } from '#shared/labels/label-field.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { PairFields, place } from './pair-fields.tsx';
import { PemField } from './pem-field.tsx';
import { type CertificateForm, type Reader, typeFor, useReading } from './reading.ts';
import { ExpiryTag } from './refs.tsx';

/** The parts of the form, for the list beside it. */
export const certificateSections: readonly FormSectionInfo[] = [
  { id: 'pair', title: 'Certificate and key', fields: ['certificate', 'private_key'] },
  { id: 'use', title: 'Use and labels', fields: ['type', 'labels'] },
  { id: 'ca', title: 'CA certificate', fields: ['ca_certificate', 'drop_ca'] },
];

export interface CertificateFieldsProps {
  form: CertificateForm;
  reader: Reader;
  /** The certificate that is changed; without it a new one is made. */
  stored?: CertificateDetails;
  /** Whether the texts of a stored certificate are to be replaced from the start. */
  replacing?: boolean;
}

/** Every field of a certificate, for creating and editing. */
export function CertificateFields(props: CertificateFieldsProps) {
  const { form, reader, stored, replacing = false } = props;
  return (
    <>
      <FormSection id="pair" title="Certificate and key">
        {stored ? (
          <StoredPair form={form} reader={reader} replacing={replacing} />
        ) : (
          <PairFields form={form} reader={reader} />
        )}
      </FormSection>
      <FormSection id="use" title="Use and labels">
        <TypeField form={form} reader={reader} suggest={!stored} />
        <LabelField control={form.control} name="labels" resource="certificate" />
      </FormSection>
      <FormSection id="ca" title="CA certificate">
        <CaFields form={form} stored={stored?.ca_certificate} />
      </FormSection>
    </>
  );
}

function StoredPair({ form, reader, replacing }: CertificateFieldsProps) {
  // A draft may hold a new certificate already.
  const [open, setOpen] = useState(() => replacing || Boolean(form.getValues('certificate')));
  function keep() {
    place(form, 'certificate', '');
    place(form, 'private_key', '');
    form.setValue('drop_ca', false);
    setOpen(false);
  }
  if (!open) {
    return (
      <>
        <Note>The stored pair stays as it is. Its texts are never shown again.</Note>
        <div>
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Replace certificate and key
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <PairFields form={form} reader={reader} stored />
      <div>
        <Button onClick={keep}>Keep the stored pair</Button>
      </div>
    </>
  );
}

function TypeField({
  form,
  reader,
  suggest,
}: Omit<CertificateFieldsProps, 'stored'> & { suggest: boolean }) {
  const { control } = form;
  const type = useWatch({ control, name: 'type' });
  const { reading } = useReading(form, reader);
  const asked = suggest ? typeFor(reading) : undefined;
  const chosen = useRef(false);
  useOnEdit(form, 'type', type, () => {
    chosen.current = true;
  });
  useEffect(() => {
    if (asked && !chosen.current) form.setValue('type', asked, { shouldDirty: true });
  }, [asked, form]);
  return (
    <FieldRadio
      control={control}
      name="type"
      label="Type"
      options={[
        { value: 'Server', label: 'Server', help: 'Shown to callers over HTTPS' },
        {
          value: 'Client',
          label: 'Client',
          help: 'Shown to backends by the upstreams that name it',
        },
      ]}
      {...(asked && { help: `The extended key usage asks for ${asked}` })}
    />
  );
}

function CaFields({
  form,
  stored,
}: {
  form: CertificateForm;
  stored: CertificateMetadata | undefined;
}) {
  const { control } = form;
  const [type, certificate, key, dropped] = useWatch({
    control,
    name: ['type', 'certificate', 'private_key', 'drop_ca'],
  });
  const pair = certificate && key;
  const [open, setOpen] = useState(() => Boolean(form.getValues('ca_certificate')));
  const field = (
    <PemField
      control={control}
      name="ca_certificate"
      label="CA certificate"
      optional
      help={
        type === 'Client'
          ? 'PEM of the authority that must have signed what backends show'
          : 'PEM of the authority that must have signed what callers show. Callers without such a certificate are refused.'
      }
      onText={(text) => place(form, 'ca_certificate', text)}
    />
  );
  if (!stored) {
    if (open) return field;
    return (
      <>
        <Note>For mutual TLS alone: whom the other side must be vouched for by.</Note>
        <div>
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Add a CA certificate
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Note>
        Stored: {stored.subject} <ExpiryTag validity={stored} />
      </Note>
      {open ? (
        field
      ) : (
        <div>
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Replace CA certificate
          </Button>
        </div>
      )}
      <FieldSwitch
        control={control}
        name="drop_ca"
        label="Take the CA certificate away"
        disabled={!pair && !dropped}
        help={
          pair
            ? 'The other side needs no certificate any more'
            : 'Possible together with a new certificate and key'
        }
      />
    </>
  );
}
