import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { Note } from '#kit/form-layout.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { LabelField } from '#shared/labels/label-field.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { CaFields } from './ca-fields.tsx';
import { takeCarriedPair } from './carried.ts';
import { PairFields, place } from './pair-fields.tsx';
import { type CertificateForm, type Reader, typeFor, useReading } from './reading.ts';

/** The parts of the form, for the list beside it. */
export const certificateSections: readonly FormSectionInfo[] = [
  { id: 'pair', title: 'Certificate and key', fields: ['certificate', 'private_key'] },
  { id: 'use', title: 'Use and labels', fields: ['type', 'labels'] },
  { id: 'ca', title: 'CA certificate', fields: ['ca_certificate'] },
];

interface CertificateFieldsProps {
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
          <StoredPair form={form} reader={reader} id={stored.id} replacing={replacing} />
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

interface StoredPairProps extends Pick<CertificateFieldsProps, 'form' | 'reader'> {
  id: string;
  replacing: boolean;
}

function StoredPair({ form, reader, id, replacing }: StoredPairProps) {
  // A draft may hold a new certificate already.
  const [open, setOpen] = useState(() => replacing || Boolean(form.getValues('certificate')));
  useEffect(() => {
    const { certificate, private_key } = takeCarriedPair(id) ?? {};
    if (certificate) place(form, 'certificate', certificate);
    if (private_key) place(form, 'private_key', private_key);
  }, [form, id]);
  function keep() {
    place(form, 'certificate', '');
    place(form, 'private_key', '');
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
