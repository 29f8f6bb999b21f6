import type { HistoryKind } from '#contract/generated/types.gen.ts';
import type { Change } from '#lib/diff.ts';

/** A change in the words of the interface. */
export interface ChangeText {
  /** The field: `Status`, `Targets of version default`. */
  label: string;
  /** The values, where the interface has words for them: `Published`. Undefined to print the values themselves. */
  before?: string | undefined;
  after?: string | undefined;
}

/** Describes a change of a record in the words of its form. Unknown members keep their path. */
export function describeChange(_kind: HistoryKind, change: Change): ChangeText {
  return { label: change.path };
}
