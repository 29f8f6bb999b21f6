import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import type { CertificateMetadata, CertificateType } from '#contract/generated/types.gen.ts';
import { announce } from '#kit/announcer.tsx';
import { Note } from '#kit/form-layout.tsx';
import { place, placeFound } from './pair-fields.tsx';
import { PemField } from './pem-field.tsx';
import type { CertificateForm } from './reading.ts';
import { ExpiryTag } from './refs.tsx';

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 8 });

interface Props {
  form: CertificateForm;
  /** The authority that the stored certificate has. */
  stored: CertificateMetadata | undefined;
}

/** The authority for peers: none, a stored one that stays, is replaced or goes, or a new one. */
export function CaFields({ form, stored }: Props) {
  const [type, text] = useWatch({ control: form.control, name: ['type', 'ca_certificate'] });
  const [open, setOpen] = useState(Boolean(text));
  if (text === null) return <Leaving form={form} type={type} />;
  const field = open && <CaField form={form} type={type} />;
  if (!stored) {
    return (
      field || (
        <>
          <Note>
            Only for mutual TLS: the authority that signs the certificates of the other side.
          </Note>
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
      <Note>
        Stored: {stored.subject} <ExpiryTag validity={stored} />
      </Note>
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
          ? 'PEM of the authority that must have signed what backends show'
          : 'PEM of the authority that must have signed what callers show. Callers without such a certificate are refused.'
      }
      onText={(text) => place(form, 'ca_certificate', text)}
      onFound={(text) => placeFound(form, 'ca_certificate', text)}
    />
  );
}

/** A stored authority that is not there any more once the form is saved. */
function Leaving({ form, type }: { form: CertificateForm; type: CertificateType | undefined }) {
  const side = type === 'Client' ? 'backends' : 'callers';
  return (
    <>
      <Note role="status">{`The stored one goes when you save: then ${side} need not show a certificate of its.`}</Note>
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
