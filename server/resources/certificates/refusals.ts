import type { Db } from '#server/db/connect.ts';
import { HttpError } from '#server/http/errors.ts';
import { applicationsThatPresent, type CertificateRow } from './store.ts';

/**
 * @param action what is refused: `delete it`
 * @throws HttpError 409 that lists the applications which present the certificate to their backends.
 */
export async function refuseWhilePresented(
  db: Db,
  { id, clusterId }: Pick<CertificateRow, 'id' | 'clusterId'>,
  action: string,
): Promise<void> {
  const names = await applicationsThatPresent(db, clusterId, id);
  if (names.length === 0) return;
  const shown = names.slice(0, 5).join(', ');
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : '';
  const message = `Upstreams of ${shown}${rest} present this certificate to their backends. Choose another one there before you ${action}`;
  throw new HttpError('conflict', message);
}
