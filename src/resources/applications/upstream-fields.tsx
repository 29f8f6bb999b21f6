import { lazy, Suspense } from 'react';
import { useWatch } from 'react-hook-form';
import { zUpstreamAndVersion } from '#contract/generated/zod.gen.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FieldGrid, FieldGroup } from '#kit/form-layout.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import { isEmpty } from '#shared/form-values.ts';
import { GatewayExtraField } from '#shared/gateway-extra-field.tsx';
import { schemeNames } from '#shared/upstream-words.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import { BalancingFields } from './balancing-fields.tsx';
import { ChecksFields } from './checks-fields.tsx';
import type { ApplicationForm, UpstreamPath } from './form-schema.ts';
import { HostHeaderFields } from './host-header-fields.tsx';
import { TargetsFields } from './targets-fields.tsx';
import { usesTls } from './texts.ts';

/** Loaded when they are unfolded. */
const ConnectionFields = lazy(async () => {
  const module = await import('./connection-fields.tsx');
  return { default: module.ConnectionFields };
});

const ClientCertificateField = lazy(async () => {
  const module = await import('./client-certificate-field.tsx');
  return { default: module.ClientCertificateField };
});

const schemes = Object.entries(schemeNames).map(([value, label]) => ({ value, label }));

export function UpstreamFields({ form, index }: { form: ApplicationForm; index: number }) {
  const { control } = form;
  const at: UpstreamPath = `upstreams.${index}.upstream`;
  const { keepalive_pool, tls } = form.getValues(at);
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
        <FieldSelect control={control} name={`${at}.scheme`} label="Scheme" options={schemes} />
      </FieldGrid>
      <TargetsFields form={form} at={at} />
      <FieldGroup>
        <legend>Balancing</legend>
        <BalancingFields form={form} at={at} />
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
              unit="seconds"
              placeholder="60"
            />
          ))}
        </FieldGrid>
        <FieldGrid>
          <FieldNumber
            control={control}
            name={`${at}.retries`}
            label="Retries"
            placeholder="one per other target"
            help="0 for none"
          />
          <FieldNumber
            control={control}
            name={`${at}.retry_timeout`}
            label="Retry timeout"
            unit="seconds"
            placeholder="no limit"
            help="No further attempt starts after it; 0 for no limit"
          />
        </FieldGrid>
      </FieldGroup>
      <FieldGroup>
        <legend>To the backend</legend>
        <HostHeaderFields form={form} at={at} />
        <ClientCertificate form={form} at={at} />
      </FieldGroup>
      <ChecksFields form={form} at={at} />
      <FieldGroup>
        <legend>Advanced</legend>
        <CollapsibleFields
          title="Connections"
          control={control}
          names={[`${at}.keepalive_pool`, `${at}.tls`]}
          defaultOpen={!isEmpty(keepalive_pool) || tls?.verify === true}
          lazy
        >
          <Suspense fallback={<Skeleton width="100%" height={112} />}>
            <ConnectionFields form={form} at={at} />
          </Suspense>
        </CollapsibleFields>
        <GatewayExtraField
          control={control}
          name={`${at}.gateway_extra`}
          object="upstream"
          example={'{ "labels": { "zone": "a" } }'}
        />
      </FieldGroup>
    </>
  );
}

/** The certificate that gateways present with TLS; also shown when one is set without it. */
function ClientCertificate({ form, at }: { form: ApplicationForm; at: UpstreamPath }) {
  const { control } = form;
  const scheme = useWatch({ control, name: `${at}.scheme` });
  const certificate = useWatch({ control, name: `${at}.client_cert_id` });
  if (!usesTls(scheme) && !certificate) return null;
  return (
    <Suspense fallback={<Skeleton height={56} />}>
      <ClientCertificateField form={form} at={at} />
    </Suspense>
  );
}
