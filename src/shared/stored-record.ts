import type { HistoryKind } from '#contract/generated/types.gen.ts';

/** The record that a form edits, for saves that meet changes of others. */
export interface StoredRecord<Values, Loaded> {
  kind: HistoryKind;
  /** The record as it is now, as far as the page knows. */
  record: Loaded;
  /** Someone deleted it. */
  isGone: boolean;
  /** Reads it from the server. */
  read: () => Promise<Loaded>;
  toForm: (record: Loaded) => Values;
}
