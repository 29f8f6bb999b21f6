import { concealed, mapSecrets } from '#domain/secrets.ts';
import type { GatewayObject } from './objects.ts';

/** Directories of certificates: Apache APISIX 3 reads `ssls`, version 2 `ssl`. */
const certificateDirectories = new Set(['ssls', 'ssl']);

/** Members of certificate objects that hold private keys: a string, or a list of them. */
const keyMembers = new Set(['key', 'keys']);

/**
 * Conceals every secret of a gateway object, by the rules for records: translation keeps the names of members that hold
 * secrets. Private keys of certificates are named otherwise there.
 *
 * @param directory where gateways look for the object, such as `routes`
 * @returns a copy with the members in the same order
 */
export function concealObject(directory: string, object: GatewayObject): GatewayObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, member]) => {
      // Names of labels are the user's.
      if (name === 'labels') return [name, member];
      if (certificateDirectories.has(directory) && keyMembers.has(name)) {
        return [name, concealStrings(member)];
      }
      // Metadata is the settings of the plugin that its id names.
      const path = directory === 'plugin_metadata' ? [String(object.id), name] : [name];
      return [name, mapSecrets(member, () => concealed, path)];
    }),
  );
}

function concealStrings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(concealStrings);
  return value === '' ? value : concealed;
}
