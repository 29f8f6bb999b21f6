import { styled } from '@mui/material/styles';
import type { ConsumerCredentials } from '#contract/generated/types.gen.ts';
import type { CredentialPlugin } from '#domain/consumer-rules.ts';
import { readPemKey } from '#domain/pem-keys.ts';
import { concealed } from '#domain/secrets.ts';
import { CopyButton } from '#kit/copy-button.tsx';
import type { Definition } from '#kit/definition-list.tsx';
import { Mono } from '#kit/mono.tsx';
import { Tag } from '#kit/tag.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { byteUnits, durationUnits, quantityText } from '#lib/quantity.ts';
import { mask } from '#shared/mask-secrets.ts';

/** Keeps line breaks. */
const Text = styled(Mono)({ whiteSpace: 'pre-wrap' });

/** A value that is not secret, with a copy button. */
function CopyableText({ text, what }: { text: string; what: string }) {
  return (
    <>
      <Text>{text.trim()}</Text> <CopyButton text={text} noun={what} />
    </>
  );
}

/** Returns a function that reads a member's secret; undefined if the user may not see secrets. */
export type ReadSecret = ((member: string) => () => Promise<string>) | undefined;

interface SecretProps {
  text: string | undefined;
  what: string;
  /** Reads the secret for the clipboard. */
  read: (() => Promise<string>) | undefined;
}

/** A secret: dots until it is revealed, with a button that copies it without showing it. */
function Secret({ text, what, read }: SecretProps) {
  if (!text) return undefined;
  if (text !== concealed) return <CopyableText text={text} what={what} />;
  return (
    <>
      <span aria-hidden>{mask}</span>
      <VisuallyHidden>hidden</VisuallyHidden> {read && <CopyButton text={read} noun={what} />}
    </>
  );
}

const yesNo = (on: boolean) => (on ? 'yes' : 'no');

/** The properties of each kind of credential. Secrets are shown unless concealed. */
export const credentialDefinitions: {
  [P in CredentialPlugin]: (
    credential: NonNullable<ConsumerCredentials[P]>,
    read: ReadSecret,
  ) => Definition[];
} = {
  'key-auth': ({ key }, read) => [
    { term: 'Key', value: <Secret text={key} what="key" read={read?.('key')} /> },
  ],
  'basic-auth': ({ username, password }, read) => [
    { term: 'User name', value: <CopyableText text={username} what="user name" /> },
    {
      term: 'Password',
      value: <Secret text={password} what="password" read={read?.('password')} />,
    },
  ],
  'jwt-auth': ({ key, algorithm = 'HS256', exp, ...keys }, read) => [
    { term: 'Key', value: <CopyableText text={key} what="JWT key" /> },
    { term: 'Algorithm', value: algorithm },
    ...(algorithm.startsWith('HS')
      ? [
          {
            term: 'Secret',
            value: (
              <>
                <Secret text={keys.secret} what="JWT secret" read={read?.('secret')} />{' '}
                {keys.base64_secret && <Tag>Base64</Tag>}
              </>
            ),
          },
        ]
      : [
          {
            term: 'Public key',
            value: keys.public_key && <PublicKey text={keys.public_key} />,
          },
          {
            term: 'Private key',
            value: keys.private_key ? (
              <Secret text={keys.private_key} what="private key" read={read?.('private_key')} />
            ) : (
              <small>none: tokens are signed elsewhere</small>
            ),
          },
        ]),
    { term: 'Token lifetime', value: exp && quantityText(exp, durationUnits) },
  ],
  'hmac-auth': (credential, read) => [
    { term: 'Access key', value: <CopyableText text={credential.access_key} what="access key" /> },
    {
      term: 'Secret key',
      value: <Secret text={credential.secret_key} what="secret key" read={read?.('secret_key')} />,
    },
    { term: 'Algorithm', value: credential.algorithm },
    { term: 'Signed headers', value: credential.signed_headers?.join(', ') },
    {
      term: 'Clock skew',
      value: credential.clock_skew
        ? `up to ${quantityText(credential.clock_skew, durationUnits)}`
        : 'not checked',
    },
    {
      term: 'Largest body',
      value:
        credential.max_request_body_size === undefined
          ? undefined
          : quantityText(credential.max_request_body_size, byteUnits),
    },
    { term: 'Body validated', value: yesNo(credential.validate_request_body ?? true) },
    { term: 'Parameters encoded', value: yesNo(credential.encode_uri_params ?? true) },
  ],
};

function PublicKey({ text }: { text: string }) {
  const kind = readPemKey(text)?.kind ?? 'other';
  return (
    <>
      {kind === 'other' ? 'PEM' : `${kind}, PEM`} <CopyButton text={text} noun="public key" />
    </>
  );
}
