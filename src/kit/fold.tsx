import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';

const FEW = 4;
const MANY = 8;
/** Characters of a text that takes about one line. */
const LINE = 80;

/** How many texts a folded list shows: fewer if they take several lines each. */
export function shownCount(texts: readonly string[]): number {
  return texts.slice(0, MANY).some(({ length }) => length > LINE) ? FEW : MANY;
}

interface Fold<T> {
  /** The first items, or all of them. */
  shown: readonly T[];
  /** The button that shows the others; null if there are none. Place it after the list. */
  toggle: ReactNode;
}

/**
 * Folds a list that may be long. `noun` is the plural of an item: "Show all 64 paths".
 *
 * @param max the number of items that are always shown
 */
export function useFold<T>(items: readonly T[], max: number, noun: string): Fold<T> {
  const [open, setOpen] = useState(false);
  if (items.length <= max) return { shown: items, toggle: null };
  return {
    shown: open ? items : items.slice(0, max),
    toggle: (
      <Button
        variant="text"
        size="small"
        style={{ marginLeft: -8 }}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? `Show fewer ${noun}` : `Show all ${items.length} ${noun}`}
      </Button>
    ),
  };
}
