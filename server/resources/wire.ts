import type { EntityStatus } from '#contract/generated/types.gen.ts';

/** What the contract sends for a time that was never set. */
const unsetTime = '0001-01-01T00:00:00Z';

/** A point in time on the wire: RFC 3339 in UTC, to the millisecond. */
export function time(moment: Date | null): string {
  return moment ? moment.toISOString() : unsetTime;
}

/** The two times that every record carries. */
export function times(row: { createdAt: Date; updatedAt: Date }) {
  return { created_at: time(row.createdAt), updated_at: time(row.updatedAt) };
}

/** A stored status as the contract's number; the column holds nothing else. */
export function entityStatus(status: number): EntityStatus {
  return status as EntityStatus;
}
