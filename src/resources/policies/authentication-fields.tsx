import { useWatch } from 'react-hook-form';
import type { AuthenticationPolicy } from '#contract/generated/types.gen.ts';
import { concealed } from '#domain/secrets.ts';
import { CollapsibleFields } from '#kit/collapsible-fields.tsx';
import { FieldNumber } from '#kit/field-number.tsx';
import { FieldSecret } from '#kit/field-secret.tsx';
import { FieldSwitch } from '#kit/field-switch.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { FormNote } from '#kit/form-layout.tsx';
import { randomKey } from '#lib/random-keys.ts';
import type { PolicyForm } from './form-schema.ts';

interface SettingsProps {
  form: PolicyForm;
  type: AuthenticationPolicy['type'];
}

/** The settings of a type of authentication. */
export function AuthenticationSettings({ form, type }: SettingsProps) {
  switch (type) {
    case 'key-auth':
      return (
        <>
          <CredentialField
            form={form}
            name="authentication.header"
            label="Header"
            fallback="apikey"
          />
          <StripCredentials form={form} />
        </>
      );
    case 'jwt-auth':
      return (
        <>
          <FormNote>
            Gateways look for the token in the header, the query and the cookie, in this order.
          </FormNote>
          <CredentialField
            form={form}
            name="authentication.header"
            label="Header"
            fallback="Authorization"
          />
          <CredentialField
            form={form}
            name="authentication.query"
            label="Query parameter"
            fallback="jwt"
          />
          <CredentialField form={form} name="authentication.cookie" label="Cookie" fallback="jwt" />
          <StripCredentials form={form} />
        </>
      );
    case 'openid-connect':
      return <OpenidFields form={form} />;
    default:
      return <StripCredentials form={form} />;
  }
}

interface CredentialFieldProps {
  form: PolicyForm;
  name: 'authentication.header' | 'authentication.query' | 'authentication.cookie';
  label: string;
  fallback: string;
}

function CredentialField({ form, name, label, fallback }: CredentialFieldProps) {
  return (
    <FieldText
      control={form.control}
      name={name}
      label={label}
      optional
      mono
      emptyAs="undefined"
      placeholder={fallback}
      help={`Default: ${fallback}`}
    />
  );
}

function StripCredentials({ form }: { form: PolicyForm }) {
  return (
    <FieldSwitch
      control={form.control}
      name="authentication.strip_credentials"
      label="Remove credentials from requests"
      help="Backends do not receive them"
    />
  );
}

function OpenidFields({ form: { control } }: { form: PolicyForm }) {
  const bearerOnly = useWatch({ control, name: 'authentication.bearer_only' }) === true;
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
        help="The id of the gateways at the provider"
      />
      <FieldSecret
        control={control}
        name="authentication.client_secret"
        label="Client secret"
        help="Comes from the provider"
        storedMarker={concealed}
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
        help="Requests without a token are refused instead of redirected to the sign-in page"
      />
      <FieldSecret
        control={control}
        name="authentication.session.secret"
        label="Session secret"
        optional={bearerOnly}
        help="Encrypts the cookie of signed-in callers. All gateways of the cluster share it"
        storedMarker={concealed}
        generate={randomKey}
      />
      <CollapsibleFields
        title="Addresses, certificate and timeout"
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
          help="The provider redirects users here after they sign in"
        />
        <FieldText
          control={control}
          name="authentication.introspection_endpoint"
          label="Introspection address"
          optional
          mono
          emptyAs="undefined"
          help="Where gateways validate tokens"
        />
        <FieldText
          control={control}
          name="authentication.realm"
          label="Realm"
          optional
          emptyAs="undefined"
          help="Sent when a request is refused"
        />
        <FieldNumber
          control={control}
          name="authentication.timeout"
          label="Provider timeout"
          optional
          unit="seconds"
        />
        <FieldSwitch
          control={control}
          name="authentication.ssl_verify"
          label="Verify the provider's certificate"
        />
      </CollapsibleFields>
    </>
  );
}
