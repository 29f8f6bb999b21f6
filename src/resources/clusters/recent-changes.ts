import type { Application, CertificateDetails, Consumer } from '#contract/generated/types.gen.ts';
import { parseTime } from '#lib/time.ts';

/** A created or changed record of a cluster. */
export type RecordChange =
  | { kind: 'application'; record: Application }
  | { kind: 'consumer'; record: Consumer }
  | { kind: 'certificate'; record: CertificateDetails };

/** Returns the newest changes across all lists. A creation counts as a change. */
export function latestChanges(
  lists: readonly (readonly RecordChange[])[],
  limit: number,
): RecordChange[] {
  return lists
    .flat()
    .toSorted((a, b) => changedAt(b) - changedAt(a))
    .slice(0, limit);
}

/** The time of a change in milliseconds since 1970; 0 if unknown. */
export function changedAt({ record }: RecordChange): number {
  return parseTime(record.updated_at)?.getTime() ?? 0;
}

export function isCreation({ record }: RecordChange): boolean {
  return record.created_at === record.updated_at;
}
