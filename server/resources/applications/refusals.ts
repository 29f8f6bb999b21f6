import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import { type ApplicationRow, countApis, idOfName } from './store.ts';

/** @throws HttpError 409 when another application of the cluster has the name. */
export async function refuseTakenName(
  db: Db,
  clusterId: string,
  name: string,
  ownId?: string,
): Promise<void> {
  const holder = await idOfName(db, clusterId, name);
  if (holder === undefined || holder === ownId) return;
  const message = `There is already an application named ${name}`;
  throw new HttpError('conflict', message, [{ field: 'name', rule: 'unique', message }]);
}

/** @throws HttpError 409 when the application still has APIs. */
export async function refuseWhileItHasApis(
  db: Db,
  { id, name }: Pick<ApplicationRow, 'id' | 'name'>,
): Promise<void> {
  const count = await countApis(db, id);
  if (count === 0) return;
  const apis = count === 1 ? '1 API' : `${count} APIs`;
  const message = `The application ${name} still has ${apis}. Delete those first`;
  throw new HttpError('conflict', message);
}
