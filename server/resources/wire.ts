import type { EntityStatus } from '#contract/generated/types.gen.ts';

/** The contract's value for an unset time. */
const UNSET_TIME = '0001-01-01T00:00:00Z';

/** Formats a time as RFC 3339 in UTC with milliseconds. */
export function time(moment: Date | null): string {
  return moment ? moment.toISOString() : UNSET_TIME;
}

/** The two times of every record. */
export function times(row: { createdAt: Date; updatedAt: Date }) {
  return { created_at: time(row.createdAt), updated_at: time(row.updatedAt) };
}

/** Types a stored status, which is always one of the contract's. */
export function entityStatus(status: number): EntityStatus {
  return status as EntityStatus;
}
