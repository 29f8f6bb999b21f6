import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { CertificateMetadata, CertificateType } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import { ExpiryTag } from './embed.tsx';
import type { CertificateForm } from './inspection.ts';
import { importPem, setPem } from './pair-fields.tsx';
import { PemField } from './pem-field.tsx';

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 });

interface Props {
  form: CertificateForm;
  /** The CA of the stored certificate. */
  stored: CertificateMetadata | undefined;
}

/** The CA for peer certificates. A stored CA can be kept, replaced or removed. */
export function CaFields({ form, stored }: Props) {
  const [type, text] = useWatch({ control: form.control, name: ['type', 'ca_certificate'] });
  const [open, setOpen] = useState(Boolean(text));
  if (text === null) return <RemovedCa form={form} type={type} />;
  const field = open && <CaField form={form} type={type} />;
  if (!stored) {
    return (
      field || (
        <>
          <FormNote>
            Only for mutual TLS: the authority that signs the peer's certificates.
          </FormNote>
          <div>
            <Button variant="outlined" onClick={() => setOpen(true)}>
              Add a CA certificate
            </Button>
          </div>
        </>
      )
    );
  }
  function remove() {
    form.clearErrors('ca_certificate');
    form.setValue('ca_certificate', null, { shouldDirty: true });
    setOpen(false);
    announce('The CA certificate is removed when you save');
  }
  return (
    <>
      <FormNote>
        Stored: {stored.subject} <ExpiryTag validity={stored} />
      </FormNote>
      {field}
      <Buttons>
        {!open && (
          <Button variant="outlined" onClick={() => setOpen(true)}>
            Replace CA certificate
          </Button>
        )}
        <Button onClick={remove}>Remove CA certificate</Button>
      </Buttons>
    </>
  );
}

function CaField({ form, type }: { form: CertificateForm; type: CertificateType | undefined }) {
  return (
    <PemField
      control={form.control}
      name="ca_certificate"
      label="CA certificate"
      optional
      help={
        type === 'Client'
          ? 'PEM of the authority that signs the backends’ certificates'
          : 'PEM of the authority that signs the callers’ certificates. Callers without such a certificate are refused.'
      }
      onChange={(text) => setPem(form, 'ca_certificate', text)}
      onImport={(text) => importPem(form, 'ca_certificate', text)}
    />
  );
}

/** A stored CA that saving removes. */
function RemovedCa({ form, type }: { form: CertificateForm; type: CertificateType | undefined }) {
  const side = type === 'Client' ? 'backends' : 'callers';
  return (
    <>
      <FormNote role="status">{`Saving removes the stored CA certificate. After that, ${side} need no certificate signed by it.`}</FormNote>
      <div>
        <Button
          variant="outlined"
          onClick={() => form.setValue('ca_certificate', undefined, { shouldDirty: true })}
        >
          Keep the CA certificate
        </Button>
      </div>
    </>
  );
}
