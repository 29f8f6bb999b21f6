import type { ReactNode } from 'react';

/** An item of a menu of the shell. */
export interface Choice {
  /** Required where two choices have the same label. */
  key?: string;
  label: string;
  run: () => void;
  /** For a choice among several values: whether it is the current one. Omitted for a command. */
  selected?: boolean;
  /** A small element before the label. */
  mark?: ReactNode;
}

export interface ChoiceSection {
  heading?: string;
  choices: readonly Choice[];
}

export interface ChoiceMenuProps {
  id: string;
  anchor: HTMLElement;
  label: string;
  sections: readonly ChoiceSection[];
  onClose: () => void;
}
