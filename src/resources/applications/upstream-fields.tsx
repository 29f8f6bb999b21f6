import { Suspense, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Upstream } from '#contract/generated/types.gen.ts';
import { zUpstreamAndVersion } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid, FieldGroup } from '#kit/form-layout.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { ClientCertificateField } from '#resources/certificates/embed.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { ChecksFields } from './checks-fields.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';
import { TargetsFields } from './targets-fields.tsx';
import { balancingNames } from './texts.ts';

export function UpstreamFields({ form, index }: { form: ApplicationForm; index: number }) {
  const { control } = form;
  const at: UpstreamPath = `upstreams.${index}.upstream`;
  const certificate = useWatch({ control, name: `${at}.client_cert_id` });
  // The deprecated member for the same id must not contradict the new one.
  useOnEdit(form, `${at}.client_cert_id`, certificate, () =>
    form.setValue(`upstreams.${index}.client_cert_id`, undefined),
  );
  return (
    <>
      <FieldGrid>
        <FieldText
          control={control}
          name={`upstreams.${index}.version`}
          label="Version"
          maxLength={maxLengthOf(zUpstreamAndVersion.shape.version)}
        />
        <FieldRadio
          control={control}
          name={`${at}.scheme`}
          label="Scheme"
          options={[
            { value: 'http', label: 'http' },
            { value: 'https', label: 'https' },
          ]}
        />
      </FieldGrid>
      <TargetsFields form={form} at={at} />
      <FieldGroup>
        <legend>Balancing</legend>
        <Balancing form={form} at={at} />
      </FieldGroup>
      <FieldGroup>
        <legend>Timeouts and retries</legend>
        <FieldGrid data-narrow>
          {(['connect', 'send', 'read'] as const).map((phase) => (
            <FieldNumber
              key={phase}
              control={control}
              name={`${at}.timeout.${phase}`}
              label={{ connect: 'Connect', send: 'Send', read: 'Read' }[phase]}
              unit="s"
              placeholder="60"
            />
          ))}
          <FieldNumber
            control={control}
            name={`${at}.retries`}
            label="Retries"
            placeholder="default"
            help="0 for none"
          />
        </FieldGrid>
      </FieldGroup>
      <FieldGroup>
        <legend>To the backend</legend>
        <HostHeader form={form} at={at} />
        <Suspense fallback={<Skeleton height={56} />}>
          <ClientCertificateField control={control} name={`${at}.client_cert_id`} />
        </Suspense>
      </FieldGroup>
      <ChecksFields form={form} at={at} />
    </>
  );
}

interface PartProps {
  form: ApplicationForm;
  at: UpstreamPath;
}

function Balancing({ form, at }: PartProps) {
  const { control } = form;
  const type = useWatch({ control, name: `${at}.lb_type` });
  const saved = useRef<string>(undefined);
  useOnEdit(form, `${at}.lb_type`, type, (next) => {
    if (next === 'consistent_hash') form.setValue(`${at}.hash_key`, saved.current);
    else if (type === 'consistent_hash') {
      saved.current = form.getValues(`${at}.hash_key`);
      form.setValue(`${at}.hash_key`, undefined);
      form.clearErrors(`${at}.hash_key`);
    }
  });
  return (
    <FieldGrid>
      <FieldSelect
        control={control}
        name={`${at}.lb_type`}
        label="Algorithm"
        emptyLabel={`${balancingNames.roundrobin} (default)`}
        options={Object.entries(balancingNames).map(([value, label]) => ({ value, label }))}
      />
      {type === 'consistent_hash' && (
        <FieldText
          control={control}
          name={`${at}.hash_key`}
          label="Hash key"
          mono
          emptyAs="undefined"
          help="Variable to hash, for example remote_addr"
        />
      )}
    </FieldGrid>
  );
}

const hostModes: readonly { value: NonNullable<Upstream['upstream_host_mode']>; label: string }[] =
  [
    { value: 'pass', label: "Caller's" },
    { value: 'node', label: "Target's own" },
    { value: 'rewrite', label: 'Rewritten' },
  ];

function HostHeader({ form, at }: PartProps) {
  const { control } = form;
  const mode = useWatch({ control, name: `${at}.upstream_host_mode` });
  const saved = useRef<string>(undefined);
  useOnEdit(form, `${at}.upstream_host_mode`, mode, (next) => {
    if (next === 'rewrite') form.setValue(`${at}.upstream_host`, saved.current);
    else if (mode === 'rewrite') {
      saved.current = form.getValues(`${at}.upstream_host`);
      form.setValue(`${at}.upstream_host`, undefined);
      form.clearErrors(`${at}.upstream_host`);
    }
  });
  return (
    <FieldGrid>
      <FieldSelect
        control={control}
        name={`${at}.upstream_host_mode`}
        label="Host header"
        emptyLabel="Caller's (default)"
        options={hostModes}
      />
      {mode === 'rewrite' && (
        <FieldText
          control={control}
          name={`${at}.upstream_host`}
          label="Host to send"
          mono
          emptyAs="undefined"
          help="For example shop.internal"
        />
      )}
    </FieldGrid>
  );
}
