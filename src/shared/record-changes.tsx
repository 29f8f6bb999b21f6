import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { ChangeList } from '#kit/form-changes.tsx';
import type { Change } from '#lib/diff.ts';
import { useClusterNames } from './current.ts';
import { describeChange } from './record-terms.ts';

export interface RecordChangesProps {
  kind: HistoryKind;
  changes: readonly Change[];
  /** The record after the changes, or the values of its form. */
  record: unknown;
}

/** Changes of a record in the words of the interface. */
export function RecordChanges({ kind, changes, record }: RecordChangesProps) {
  const names = useClusterNames();
  return (
    <ChangeList
      changes={changes}
      describe={(change) => describeChange(kind, change, { record, names })}
    />
  );
}
