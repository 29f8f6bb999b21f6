import { credentialPlugins, keyMembers } from '#domain/consumer-rules.ts';
import type { Db } from '#server/db/connect.ts';
import { fieldErrorsText, HttpError } from '#server/http/errors.ts';
import type { ConsumerKey } from './record.ts';
import { isNameTaken, takenKeys } from './store.ts';

/** @throws HttpError 409 when another consumer of the cluster has the name. */
export async function refuseTakenName(db: Db, clusterId: string, name: string): Promise<void> {
  if (!(await isNameTaken(db, clusterId, name))) return;
  const message = `There is already a consumer named ${name}`;
  throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
}

/** @throws HttpError 409 that lists each key that another consumer of the cluster has. */
export async function refuseTakenKeys(
  db: Db,
  clusterId: string,
  keys: ConsumerKey[],
  ownId?: string,
): Promise<void> {
  const taken = new Set(await takenKeys(db, clusterId, keys, ownId));
  const errors = credentialPlugins
    .filter((plugin) => taken.has(plugin))
    .map((plugin) => ({
      field: `credentials.${plugin}.${keyMembers[plugin]}`,
      rule: 'unique',
      message: 'Already used by another consumer of the cluster',
    }));
  if (errors.length > 0) throw new HttpError('conflict', fieldErrorsText(errors), errors);
}
