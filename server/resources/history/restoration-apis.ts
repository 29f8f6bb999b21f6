import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import { acceptApi } from '#server/resources/apis/record.ts';
import { findApi, insertApis, removeApi, replaceApi } from '#server/resources/apis/store.ts';
import { type ApplicationRow, findApplication } from '#server/resources/applications/store.ts';
import { openedContent } from './restoration-content.ts';
import { operationFor, type Place, type Writer } from './restoration-writer.ts';

const operations = { create: 'createApi', update: 'patchApi', delete: 'deleteApi' } as const;

/** The application of an API. @throws HttpError 404 */
async function requireParent(db: Db, { clusterId, parentId = '' }: Place): Promise<ApplicationRow> {
  const row = await findApplication(db, parentId);
  if (row?.clusterId === clusterId) return row;
  throw new HttpError(
    'notFound',
    'Its application no longer exists. Restore the application first',
  );
}

export const apiWriter: Writer = {
  async find(db, { parentId = '', id }) {
    const row = await findApi(db, parentId, id);
    return row && stateOf.api(row);
  },

  async write(ctx, db, place, content) {
    const { clusterId, id } = place;
    const parent = await requireParent(db, place);
    const before = await findApi(db, parent.id, id);
    const opened = openedContent(ctx.app.keys, content, before?.spec);
    const { record: spec } = await acceptApi(ctx, db, opened, parent.spec, before?.spec);
    const now = ctx.app.now();
    const values = { id, clusterId, appId: parent.id, spec, createdAt: now, updatedAt: now };
    return stateOf.api(
      before ? await replaceApi(db, id, spec, now) : insertedRow(await insertApis(db, [values])),
    );
  },

  remove: (db, { id }) => removeApi(db, id),

  refOf: ({ id, parentId = '' }) => ({ kind: 'api', id, applicationId: parentId }),

  operations: (now, content) => operationFor(operations, now, content),
};
