import type {
  LoadedPlugin,
  LoadedPluginRequest,
  OpenObject,
  PluginReference,
} from '#contract/generated/types.gen.ts';
import { pluginIssues } from '#domain/plugin-validation.ts';
import type { RuleIssue } from '#domain/rules.ts';
import type { UpdatedBy } from '#server/history/last-actors.ts';
import { etagOf, stateOf } from '#server/history/state.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { concealSecrets, sealSecrets } from '#server/resources/secrets.ts';
import { times } from '#server/resources/wire.ts';
import { plugins } from './catalogue.ts';
import { withoutConcealed } from './check.ts';
import type { LoadedPluginRow } from './store.ts';

/** A loaded plugin with concealed secrets. */
export function toLoadedPlugin(row: LoadedPluginRow, updatedBy: UpdatedBy): LoadedPlugin {
  return {
    plugin_management_id: row.id,
    name: row.name,
    ...(row.type !== null && { type: row.type }),
    ...(row.metadata && concealSecrets({ metadata: row.metadata })),
    ...times(row),
    etag: etagOf(stateOf.plugin(row)),
    ...updatedBy,
  };
}

/** The requested category, or the catalogue's. */
export function categoryOf({ name, type }: LoadedPluginRequest): string | null {
  return type ?? plugins.get(name)?.type ?? null;
}

/** The issues of a plugin's metadata. */
export function metadataIssues(name: string, metadata: OpenObject): RuleIssue[] {
  const schema = plugins.get(name)?.metadata_schema;
  const found = schema ? pluginIssues(schema, metadata, 'metadata') : [];
  return withoutConcealed(found, { metadata }, []);
}

/**
 * Validates metadata and seals their secrets. Metadata of plugins that the catalogue lacks may be anything.
 *
 * @param stored the metadata to replace
 * @throws HttpError 400 that lists each invalid member.
 */
export function readMetadata(
  cipher: Cipher,
  name: string,
  metadata: OpenObject,
  stored?: OpenObject | null,
): OpenObject {
  const issues = metadataIssues(name, metadata);
  if (issues.length > 0) throw invalidFields(issues);
  return sealSecrets(cipher, { metadata }, { metadata: stored ?? {} }).metadata;
}

const MAX_NAMES = 3;

/** For example `the cluster policies, 2 applications (pay, shop), 1 API (cart)`. */
export function referencesText({
  cluster,
  applications,
  apis,
  consumers,
}: PluginReference): string {
  const places = [
    cluster ? 'the cluster policies' : '',
    counted(applications, 'application'),
    counted(apis, 'API'),
    counted(consumers, 'consumer'),
  ];
  return places.filter((place) => place !== '').join(', ');
}

function counted(users: readonly { name: string }[], noun: string): string {
  if (users.length === 0) return '';
  const names = users.slice(0, MAX_NAMES).map(({ name }) => name);
  const more = users.length - names.length;
  const list = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${users.length} ${noun}${users.length === 1 ? '' : 's'} (${list})`;
}
