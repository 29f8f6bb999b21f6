import { insertedRow } from '#server/db/inserted-row.ts';
import { stateOf } from '#server/history/state.ts';
import { acceptConsumer } from '#server/resources/consumers/record.ts';
import { refuseTakenKeys, refuseTakenName } from '#server/resources/consumers/refusals.ts';
import {
  findConsumer,
  insertConsumers,
  removeConsumer,
  removeKeys,
  replaceConsumer,
} from '#server/resources/consumers/store.ts';
import { openedContent } from './restoration-content.ts';
import { operationFor, type Writer } from './restoration-writer.ts';

const operations = {
  create: 'createConsumer',
  update: 'patchConsumer',
  delete: 'deleteConsumer',
} as const;

export const consumerWriter: Writer = {
  async find(db, { clusterId, id }) {
    const row = await findConsumer(db, clusterId, id);
    return row && stateOf.consumer(row);
  },

  release: (db, { id }) => removeKeys(db, id),

  async write(ctx, db, { clusterId, id }, content) {
    const before = await findConsumer(db, clusterId, id);
    const opened = openedContent(ctx.app.keys, content, before?.spec);
    const record = await acceptConsumer(ctx, db, opened, before?.spec);
    await refuseTakenKeys(db, clusterId, record.keys, id);
    const now = ctx.app.now();
    if (before) return stateOf.consumer(await replaceConsumer(db, before, record, now));
    await refuseTakenName(db, clusterId, record.spec.name);
    const values = { ...record, id, clusterId, createdAt: now, updatedAt: now };
    return stateOf.consumer(insertedRow(await insertConsumers(db, [values])));
  },

  remove: (db, { id }) => removeConsumer(db, id),

  refOf: ({ id }) => ({ kind: 'consumer', id }),

  operations: (now, content) => operationFor(operations, now, content),
};
