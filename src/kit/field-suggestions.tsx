import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useCombobox } from './combobox.tsx';

const MAX_SHOWN = 8;

interface SuggestionInput {
  id: string;
  text: string;
  onText: (text: string) => void;
  /** Text that suggestions must contain; by default `text`. */
  query?: string;
  /** Items that are already in the list. */
  excluded: readonly string[];
  all: readonly string[];
  onChoose: (item: string) => void;
}

/** State of a list of suggestions under an input. It opens on typing and on an arrow key. */
export function useSuggestions(props: SuggestionInput) {
  const { id, text, onText, query = text, excluded, all, onChoose } = props;
  const [opened, setOpened] = useState<'no' | 'typing' | 'arrow'>('no');
  const anchor = useRef<HTMLDivElement>(null);
  const part = query.trim().toLowerCase();
  const options =
    opened === 'no'
      ? []
      : all
          .filter((item) => !excluded.includes(item) && item.toLowerCase().includes(part))
          .slice(0, MAX_SHOWN);
  const open = () => setOpened('typing');
  const close = () => setOpened('no');
  const combobox = useCombobox({
    id,
    text,
    onText: (typed) => {
      open();
      onText(typed);
    },
    options,
    keyOf: (item) => item,
    startsAtFirst: opened === 'arrow',
    onChoose,
  });

  /** Prevents the default of keys that the list handles. */
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.key === 'Escape' && options.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (options.length > 0) combobox.input.onKeyDown(event);
    else if (all.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setOpened(event.key === 'ArrowDown' ? 'arrow' : 'typing');
    }
  }
  return { combobox, anchor, isShown: options.length > 0, open, close, onKeyDown };
}

type Suggestions = ReturnType<typeof useSuggestions>;

const Loaded = lazy(() =>
  import('./field-suggestion-list.tsx').then((module) => ({ default: module.SuggestionList })),
);

/** The suggestions under an input; the code is loaded when they first open. */
export function SuggestionList({ list, label }: { list: Suggestions; label: string }) {
  if (!list.isShown) return null;
  return (
    <Suspense fallback={null}>
      <Loaded combobox={list.combobox} anchor={list.anchor} label={label} />
    </Suspense>
  );
}
