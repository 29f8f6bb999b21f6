/** Something that can be done to a thing, as data: a menu or a bar of buttons shows it. */
export type Action = {
  /** A verb, and what it applies to when that is not obvious: "Delete", "Add version". */
  label: string;
  run: () => void;
  /** Why it cannot be done now. The action stays visible and says so. */
  disabledReason?: string | undefined;
  danger?: boolean;
};
