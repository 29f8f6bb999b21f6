import type { OperationId } from '#contract/generated/operations.gen.ts';
import type { Db } from '#server/db/connect.ts';
import type { RecordRef } from '#server/delivery/records.ts';
import type { RecordState } from '#server/history/state.ts';
import type { RequestContext } from '#server/http/handlers.ts';

/** A record to find or to write. */
export interface Place {
  clusterId: string;
  id: string;
  /** The application of an API. */
  parentId?: string | undefined;
}

/** How the records of a kind are restored: by the rules that a save of them follows. */
export interface Writer {
  find(db: Db, place: Place): Promise<RecordState | undefined>;
  /** Gives up what only one record can have, so that others of the plan can take it. `write` follows. */
  release?(db: Db, now: RecordState, content: object): Promise<void>;
  /**
   * Adds the record, or replaces it where it exists.
   *
   * @param content the record as stored
   * @throws HttpError that says why it is not accepted
   */
  write(ctx: RequestContext, db: Db, place: Place, content: object): Promise<RecordState>;
  /** @throws HttpError that says what else must be deleted first */
  remove(db: Db, now: RecordState): Promise<void>;
  /**
   * Looks at a record that others refer to, once all are written. Absent for kinds that nothing refers to.
   *
   * @throws HttpError while others still use what it no longer is
   */
  refuseWhileUsed?(db: Db, place: Place, now: RecordState, content: object | null): Promise<void>;
  refOf(place: Place): RecordRef;
  /** The operations that make the same change. */
  operations(now: object | null, content: object | null): OperationId[];
}

/** The operation that adds, changes or deletes a record. */
export function operationFor<Id extends OperationId>(
  names: { create: Id; update: Id; delete: Id },
  now: object | null,
  content: object | null,
): Id[] {
  if (!now) return [names.create];
  return [content ? names.update : names.delete];
}
