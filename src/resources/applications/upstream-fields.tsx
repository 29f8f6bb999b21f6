import { Suspense, useRef } from 'react';
import { useWatch } from 'react-hook-form';
import type { Upstream } from '#contract/generated/types.gen.ts';
import { zUpstreamAndVersion } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldRadio } from '#kit/field-radio.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { Beside, Part } from '#kit/form-layout.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { ClientCertificateField } from '#resources/certificates/refs.tsx';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { ChecksFields } from './checks-fields.tsx';
import type { ApplicationForm, UpstreamPath } from './form-types.ts';
import { TargetsFields } from './targets-fields.tsx';
import { balancingNames } from './words.ts';

/** Every field of one version. */
export function UpstreamFields({ form, index }: { form: ApplicationForm; index: number }) {
  const { control } = form;
  const at: UpstreamPath = `upstreams.${index}.upstream`;
  const certificate = useWatch({ control, name: `${at}.client_cert_id` });
  // The older place of the same id must not contradict the new one.
  useOnEdit(form, `${at}.client_cert_id`, certificate, () =>
    form.setValue(`upstreams.${index}.client_cert_id`, undefined),
  );
  return (
    <>
      <Beside>
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
      </Beside>
      <TargetsFields form={form} at={at} />
      <Part>
        <legend>Balancing</legend>
        <Balancing form={form} at={at} />
      </Part>
      <Part>
        <legend>Timeouts and retries</legend>
        <Beside data-narrow>
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
        </Beside>
      </Part>
      <Part>
        <legend>To the backend</legend>
        <HostHeader form={form} at={at} />
        <Suspense fallback={<Skeleton height={56} />}>
          <ClientCertificateField control={control} name={`${at}.client_cert_id`} />
        </Suspense>
      </Part>
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
  const aside = useRef<string>(undefined);
  useOnEdit(form, `${at}.lb_type`, type, (next) => {
    if (next === 'consistent_hash') form.setValue(`${at}.hash_key`, aside.current);
    else if (type === 'consistent_hash') {
      aside.current = form.getValues(`${at}.hash_key`);
      form.setValue(`${at}.hash_key`, undefined);
      form.clearErrors(`${at}.hash_key`);
    }
  });
  return (
    <Beside>
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
    </Beside>
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
  const aside = useRef<string>(undefined);
  useOnEdit(form, `${at}.upstream_host_mode`, mode, (next) => {
    if (next === 'rewrite') form.setValue(`${at}.upstream_host`, aside.current);
    else if (mode === 'rewrite') {
      aside.current = form.getValues(`${at}.upstream_host`);
      form.setValue(`${at}.upstream_host`, undefined);
      form.clearErrors(`${at}.upstream_host`);
    }
  });
  return (
    <Beside>
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
    </Beside>
  );
}
