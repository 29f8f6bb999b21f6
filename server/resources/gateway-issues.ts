import type { FieldError } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { type RecordRef, sourceOf } from '#server/delivery/records.ts';
import { refusedOf } from '#server/delivery/store.ts';

/** The member of a response with what gateways refuse of the record; without anything it is absent. */
export function gatewayIssues(issues: readonly FieldError[] = []): {
  gateway_issues?: FieldError[];
} {
  return issues.length > 0 ? { gateway_issues: [...issues] } : {};
}

/** Reads what gateways refuse of records of one cluster, in one query. */
export async function issuesOfRecords(
  db: Db,
  clusterId: string,
  refs: readonly RecordRef[],
): Promise<(ref: RecordRef) => FieldError[]> {
  const refused = await refusedOf(db, clusterId, refs);
  return (ref) => refused.get(sourceOf(ref)) ?? [];
}
