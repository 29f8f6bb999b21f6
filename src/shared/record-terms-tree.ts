import type { ValueText } from './record-terms-values.ts';

/** How the interface names a member of a record. */
export interface Term {
  /** The label of its field. A member without one only leads to others. */
  label?: string;
  /** The words for its values. */
  text?: ValueText;
  /** The heading that the labels of its members follow: `Active health check`. */
  group?: string;
  /** Whether members that `members` lacks are named by their path. */
  open?: boolean;
  members?: Readonly<Record<string, Term>>;
  /** The members of a map, by key. */
  each?: (key: string) => Term;
  /** The items of a list. */
  item?: ItemTerm;
}

interface ItemTerm extends Term {
  /** What one is called: `target`. */
  noun: string;
  /** The name of an item: `10.0.0.1:80`. Undefined for one without a name, which its position identifies. */
  nameOf?: (item: unknown) => string | undefined;
}

export type Terms = Readonly<Record<string, Term>>;

/** Terms from labels alone, whose values all have the same kind of words. */
export function labelled(labels: Readonly<Record<string, string>>, text?: ValueText): Terms {
  return Object.fromEntries(
    Object.entries(labels).map(([member, label]) => [member, { label, ...(text && { text }) }]),
  );
}
