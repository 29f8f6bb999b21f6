import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { applications } from '#server/db/schema.ts';
import { stateOf } from '#server/history/state.ts';
import { refuseUnknownCertificates } from '#server/resources/applications/client-certificates.ts';
import { acceptApplication } from '#server/resources/applications/record.ts';
import { refuseTakenName, refuseWhileItHasApis } from '#server/resources/applications/refusals.ts';
import {
  type ApplicationRow,
  findApplication,
  insertApplications,
  removeApplication,
  replaceApplication,
} from '#server/resources/applications/store.ts';
import { openedContent } from './restoration-content.ts';
import { operationFor, type Place, type Writer } from './restoration-writer.ts';

const operations = {
  create: 'createApplication',
  update: 'patchApplication',
  delete: 'deleteApplication',
} as const;

async function find(db: Db, { clusterId, id }: Place): Promise<ApplicationRow | undefined> {
  const row = await findApplication(db, id);
  return row?.clusterId === clusterId ? row : undefined;
}

export const applicationWriter: Writer = {
  async find(db, place) {
    const row = await find(db, place);
    return row && stateOf.application(row);
  },

  async release(db, { id, name }, content) {
    if ('name' in content && content.name === name) return;
    // No user can enter such a name, and `write` replaces it.
    const parked = { name: `\u0001${id}` };
    await db.update(applications).set(parked).where(eq(applications.id, id));
  },

  async write(ctx, db, place, content) {
    const { clusterId, id } = place;
    const before = await find(db, place);
    const opened = openedContent(ctx.app.keys, content, before?.spec);
    const { spec } = await acceptApplication(ctx, db, opened, before?.spec);
    await refuseTakenName(db, clusterId, spec.name, id);
    await refuseUnknownCertificates(db, clusterId, spec);
    const now = ctx.app.now();
    const values = { id, clusterId, spec, createdAt: now, updatedAt: now };
    const row = before
      ? await replaceApplication(db, id, spec, now)
      : insertedRow(await insertApplications(db, [values]));
    if (!row) throw new Error('an application changed outside of a change of its cluster');
    return stateOf.application(row);
  },

  async remove(db, now) {
    await refuseWhileItHasApis(db, now);
    await removeApplication(db, now.id);
  },

  refOf: ({ id }) => ({ kind: 'application', id }),

  operations: (now, content) => operationFor(operations, now, content),
};
