import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';

/** The most suggestions shown at once; typing narrows them down. */
const shown = 8;

interface SuggestionInput {
  id: string;
  text: string;
  /** Items that are there already and so are not suggested. */
  taken: readonly string[];
  all: readonly string[];
  onChoose: (item: string) => void;
}

/** State of a list of suggestions under an input, after the combobox pattern of the ARIA guide. */
export function useSuggestions({ id, text, taken, all, onChoose }: SuggestionInput) {
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const anchor = useRef<HTMLDivElement>(null);
  const wanted = text.trim().toLowerCase();
  const found = isOpen
    ? all
        .filter((item) => !taken.includes(item) && item.toLowerCase().includes(wanted))
        .slice(0, shown)
    : [];
  const active = found[at];
  const listId = `${id}-list`;
  const move = (index: number) => {
    setOpen(true);
    setAt(index);
  };
  const close = () => {
    setOpen(false);
    setAt(-1);
  };

  /** True when the key was for the list. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>): boolean {
    if (all.length === 0) return false;
    if (event.key === 'ArrowDown') move(isOpen ? (at + 1) % Math.max(found.length, 1) : 0);
    else if (event.key === 'ArrowUp') move(at <= 0 ? found.length - 1 : at - 1);
    else if (event.key === 'Escape' && found.length > 0) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && active !== undefined) onChoose(active);
    else return false;
    event.preventDefault();
    return true;
  }

  return {
    anchor,
    listId,
    found,
    at,
    open: () => move(-1),
    close,
    onKeyDown,
    choose: onChoose,
    /** For the input element; nothing when there is nothing to suggest. */
    input:
      all.length === 0
        ? {}
        : {
            role: 'combobox' as const,
            'aria-expanded': found.length > 0,
            'aria-controls': found.length > 0 ? listId : undefined,
            'aria-autocomplete': 'list' as const,
            'aria-activedescendant': active === undefined ? undefined : `${listId}-${at}`,
          },
  };
}

export type Suggestions = ReturnType<typeof useSuggestions>;

const Loaded = lazy(() =>
  import('./field-suggestion-list.tsx').then((module) => ({ default: module.SuggestionList })),
);

/** The suggestions under an input; their code is loaded with the first that are shown. */
export function SuggestionList({ list, label }: { list: Suggestions; label: string }) {
  if (list.found.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Loaded list={list} label={label} />
    </Suspense>
  );
}
