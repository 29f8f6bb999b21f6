import type { JsonSchema } from '#domain/plugin-validation.ts';
import { configuration, flag, secret, text } from './schema.ts';

/**
 * Schemas of consumers' credentials for plugins whose credentials differ from their settings, by plugin
 * (`consumer_schema` in apisix/plugins/). The four that the contract names are not here.
 */
export const credentialSchemas: Readonly<Record<string, JsonSchema>> = {
  'jwe-decrypt': configuration(
    {
      key: text('Names the consumer in the header of tokens.'),
      secret: secret('Key that decrypts the tokens, 32 bytes.'),
      is_base64_encoded: flag('The secret is Base64 in the alphabet of URLs.'),
    },
    { required: ['key', 'secret'] },
  ),
  'ldap-auth': configuration(
    { user_dn: text('Distinguished name of the user.') },
    { required: ['user_dn'] },
  ),
  'ldap-auth-advanced': configuration(
    { user_dn: text('Distinguished name of the user.', { minLength: 1, maxLength: 4096 }) },
    { required: ['user_dn'] },
  ),
};
