import type { ReactNode } from 'react';

/** One line of a menu of the shell. */
export interface Choice {
  /** Tells equal labels apart. */
  key?: string;
  label: string;
  run: () => void;
  /** For one of several: whether it is the one. Left out for a plain command. */
  selected?: boolean;
  /** Something small before the words. */
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
