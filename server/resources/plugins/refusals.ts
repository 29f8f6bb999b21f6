import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import { referencesText } from './loaded.ts';
import { pluginReferences } from './store.ts';

/** A 409: a cluster loads a plugin once. */
export function alreadyLoaded(name: string): HttpError {
  const message = `The plugin ${name} is already loaded`;
  return new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
}

/** @throws HttpError 409 that lists the records which set the plugin. */
export async function refuseWhileUsed(
  db: Db,
  cluster: Parameters<typeof pluginReferences>[1],
  name: string,
): Promise<void> {
  const references = await pluginReferences(db, cluster, name);
  if (references.count === 0) return;
  const message = `The plugin ${name} is in use by ${referencesText(references)}. Remove it there first`;
  throw new HttpError('conflict', message);
}
