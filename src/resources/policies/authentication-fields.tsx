import type { AuthenticationPolicy } from '#contract/generated/types.gen.ts';
import { concealed } from '#domain/secrets.ts';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldSecret } from '#kit/field-secret.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { Fold } from '#kit/fold.tsx';
import { Note } from '#kit/form-layout.tsx';
import type { PolicyForm } from './form-schema.ts';

interface SettingsProps {
  form: PolicyForm;
  type: AuthenticationPolicy['type'];
}

/** The settings of one kind of authentication. */
export function AuthenticationSettings({ form, type }: SettingsProps) {
  switch (type) {
    case 'key-auth':
      return (
        <>
          <Place form={form} name="authentication.header" label="Header" fallback="apikey" />
          <Strip form={form} />
        </>
      );
    case 'jwt-auth':
      return (
        <>
          <Note>The token is looked for in the header, then in the query, then in the cookie.</Note>
          <Place form={form} name="authentication.header" label="Header" fallback="Authorization" />
          <Place form={form} name="authentication.query" label="Query parameter" fallback="jwt" />
          <Place form={form} name="authentication.cookie" label="Cookie" fallback="jwt" />
          <Strip form={form} />
        </>
      );
    case 'openid-connect':
      return <OpenidFields form={form} />;
    default:
      return <Strip form={form} />;
  }
}

function Place(props: {
  form: PolicyForm;
  name: 'authentication.header' | 'authentication.query' | 'authentication.cookie';
  label: string;
  fallback: string;
}) {
  const { form, name, label, fallback } = props;
  return (
    <FieldText
      control={form.control}
      name={name}
      label={label}
      optional
      mono
      emptyAs="undefined"
      placeholder={fallback}
      help={`Empty means ${fallback}`}
    />
  );
}

function Strip({ form }: { form: PolicyForm }) {
  return (
    <FieldSwitch
      control={form.control}
      name="authentication.strip_credentials"
      label="Take the credentials out of requests"
      help="Backends then never see them"
    />
  );
}

function OpenidFields({ form: { control } }: { form: PolicyForm }) {
  return (
    <>
      <FieldText
        control={control}
        name="authentication.discovery"
        label="Discovery document"
        mono
        type="url"
        help="For example https://id.example.com/.well-known/openid-configuration"
      />
      <FieldText
        control={control}
        name="authentication.client_id"
        label="Client id"
        mono
        help="Under which the provider knows the gateways"
      />
      <FieldSecret
        control={control}
        name="authentication.client_secret"
        label="Client secret"
        help="Comes from the provider"
        keeps={concealed}
      />
      <FieldText
        control={control}
        name="authentication.scope"
        label="Scope"
        optional
        mono
        emptyAs="undefined"
        placeholder="openid"
      />
      <FieldSwitch
        control={control}
        name="authentication.bearer_only"
        label="Bearer tokens only"
        help="Callers without a token are refused instead of being led to the sign-in"
      />
      <Fold
        title="Addresses, certificates and time"
        control={control}
        names={['authentication.realm', 'authentication.redirect_uri', 'authentication.timeout']}
      >
        <FieldText
          control={control}
          name="authentication.redirect_uri"
          label="Redirect address"
          optional
          mono
          emptyAs="undefined"
          help="Where the provider sends people back to"
        />
        <FieldText
          control={control}
          name="authentication.introspection_endpoint"
          label="Introspection address"
          optional
          mono
          emptyAs="undefined"
          help="Where gateways ask whether a token is good"
        />
        <FieldText
          control={control}
          name="authentication.realm"
          label="Realm"
          optional
          emptyAs="undefined"
          help="Named in refusals"
        />
        <FieldNumber
          control={control}
          name="authentication.timeout"
          label="Wait for the provider"
          optional
          unit="seconds"
        />
        <FieldSwitch
          control={control}
          name="authentication.ssl_verify"
          label="Check the provider's certificate"
        />
      </Fold>
    </>
  );
}
