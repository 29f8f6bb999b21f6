import type {
  Api,
  Application,
  CertificateDetails,
  Consumer,
} from '#contract/generated/types.gen.ts';
import { parseTime } from '#lib/time.ts';

/** A created or changed record of a cluster. */
export type RecordChange =
  | { kind: 'application'; record: Application }
  | { kind: 'API'; record: Api }
  | { kind: 'consumer'; record: Consumer }
  | { kind: 'certificate'; record: CertificateDetails };

/** Changes that one row shows, newest first: one, or those of several APIs of one application. */
export type ChangeGroup = readonly [RecordChange, ...RecordChange[]];

/**
 * Returns the newest changes across all lists. A creation counts as a change. Changes of APIs of one application with
 * nothing else in between are one group, so that an import does not displace all other changes.
 *
 * @param limit how many groups to return
 */
export function latestChanges(
  lists: readonly (readonly RecordChange[])[],
  limit: number,
): ChangeGroup[] {
  const groups: [RecordChange, ...RecordChange[]][] = [];
  for (const change of lists.flat().toSorted((a, b) => changedAt(b) - changedAt(a))) {
    const last = groups.at(-1);
    if (last && isOfSameApplication(last[0], change)) last.push(change);
    else groups.push([change]);
  }
  return groups.slice(0, limit);
}

function isOfSameApplication(one: RecordChange, other: RecordChange): boolean {
  return one.kind === 'API' && other.kind === 'API' && one.record.app_id === other.record.app_id;
}

/** The time of a change in milliseconds since 1970; 0 if unknown. */
export function changedAt({ record }: RecordChange): number {
  return parseTime(record.updated_at)?.getTime() ?? 0;
}

export function isCreation({ record }: RecordChange): boolean {
  return record.created_at === record.updated_at;
}
