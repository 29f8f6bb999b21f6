import type { Application, CertificateDetails, Consumer } from '#contract/generated/types.gen.ts';
import { parseTime } from '#lib/time.ts';

/** Something of a cluster that was changed, by kind. */
export type Changed =
  | { kind: 'application'; record: Application }
  | { kind: 'consumer'; record: Consumer }
  | { kind: 'certificate'; record: CertificateDetails };

/** The newest of what was changed, across kinds; what was never changed has its creation for that. */
export function latestChanges(lists: readonly (readonly Changed[])[], most: number): Changed[] {
  return lists
    .flat()
    .toSorted((a, b) => changedAt(b) - changedAt(a))
    .slice(0, most);
}

/** When something was last changed, in milliseconds since 1970; 0 when its server does not say. */
export function changedAt({ record }: Changed): number {
  return parseTime(record.updated_at)?.getTime() ?? 0;
}

/** Whether a change is the creation itself. */
export function isNew({ record }: Changed): boolean {
  return record.created_at === record.updated_at;
}
