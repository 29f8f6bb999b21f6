import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { core } from 'zod';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import { FormSection } from '#kit/form-section.tsx';
import type { FormSectionInfo } from '#kit/form-section-list.tsx';
import { contractResolver } from '#shared/form-resolver.ts';
import { LabelField } from '#shared/labels/label-field.tsx';
import type { RecordFormSpec } from '#shared/record-form.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { CaFields } from './ca-fields.tsx';
import { type CertificateValues, normalize } from './form-schema.ts';
import {
  type CertificateForm,
  createInspector,
  type Inspector,
  suggestedType,
  useInspection,
  withInspection,
} from './inspection.ts';
import { PairFields, setPem } from './pair-fields.tsx';
import { takePendingPair } from './pending-pair.ts';

/** The form's sections, for its section list. */
const certificateSections: readonly FormSectionInfo[] = [
  { id: 'pair', title: 'Certificate and key', fields: ['certificate', 'private_key'] },
  { id: 'use', title: 'Type and labels', fields: ['type', 'labels'] },
  { id: 'ca', title: 'CA certificate', fields: ['ca_certificate'] },
];

/** Returns the spec and the inspector of one form, whose resolver includes the inspection. Call it once per form. */
export function certificateForm(schema: core.$ZodType<unknown, CertificateValues>): {
  spec: RecordFormSpec<CertificateValues>;
  inspector: Inspector;
} {
  const inspector = createInspector();
  const resolver = withInspection(contractResolver<CertificateValues>(schema), inspector);
  return {
    spec: { kind: 'certificate', resolver, normalize, sections: certificateSections },
    inspector,
  };
}

interface CertificateFieldsProps {
  form: CertificateForm;
  inspector: Inspector;
  /** The certificate to edit; undefined for a new one. */
  stored?: CertificateDetails;
  /** Opens the fields of the pair of a stored certificate. */
  replacing?: boolean;
}

/** The fields of a certificate, for creating and editing. */
export function CertificateFields(props: CertificateFieldsProps) {
  const { form, inspector, stored, replacing = false } = props;
  return (
    <>
      <FormSection id="pair" title="Certificate and key">
        {stored ? (
          <StoredPair form={form} inspector={inspector} id={stored.id} replacing={replacing} />
        ) : (
          <PairFields form={form} inspector={inspector} />
        )}
      </FormSection>
      <FormSection id="use" title="Type and labels">
        <TypeField form={form} inspector={inspector} suggest={!stored} />
        <LabelField control={form.control} name="labels" resource="certificate" />
      </FormSection>
      <FormSection id="ca" title="CA certificate">
        <CaFields form={form} stored={stored?.ca_certificate} />
      </FormSection>
    </>
  );
}

interface StoredPairProps extends Pick<CertificateFieldsProps, 'form' | 'inspector'> {
  id: string;
  replacing: boolean;
}

function StoredPair({ form, inspector, id, replacing }: StoredPairProps) {
  // A restored draft may contain a new certificate.
  const [open, setOpen] = useState(() => replacing || Boolean(form.getValues('certificate')));
  useEffect(() => {
    const { certificate, private_key } = takePendingPair(id) ?? {};
    if (certificate) setPem(form, 'certificate', certificate);
    if (private_key) setPem(form, 'private_key', private_key);
  }, [form, id]);
  function keep() {
    setPem(form, 'certificate', '');
    setPem(form, 'private_key', '');
    setOpen(false);
  }
  if (!open) {
    return (
      <>
        <FormNote>The stored pair stays. It is never shown again.</FormNote>
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
      <PairFields form={form} inspector={inspector} stored />
      <div>
        <Button onClick={keep}>Keep the stored pair</Button>
      </div>
    </>
  );
}

function TypeField({
  form,
  inspector,
  suggest,
}: Omit<CertificateFieldsProps, 'stored'> & { suggest: boolean }) {
  const { control } = form;
  const type = useWatch({ control, name: 'type' });
  const { inspection } = useInspection(form, inspector);
  const suggested = suggest ? suggestedType(inspection) : undefined;
  const chosen = useRef(false);
  useOnEdit(form, 'type', type, () => {
    chosen.current = true;
  });
  useEffect(() => {
    if (suggested && !chosen.current) form.setValue('type', suggested, { shouldDirty: true });
  }, [suggested, form]);
  return (
    <FieldRadio
      control={control}
      name="type"
      label="Type"
      options={[
        { value: 'Server', label: 'Server', help: 'Presented to callers over HTTPS' },
        {
          value: 'Client',
          label: 'Client',
          help: 'Presented to backends by the upstreams that use it',
        },
      ]}
      {...(suggested && { help: `The extended key usage requires ${suggested}` })}
    />
  );
}
