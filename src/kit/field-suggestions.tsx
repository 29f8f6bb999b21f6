import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import { useCombobox } from './combobox.tsx';

/** Most suggestions shown at once; typing narrows them down. */
const shown = 8;

interface SuggestionInput {
  id: string;
  text: string;
  onText: (text: string) => void;
  /** What the suggestions contain; by default the text. */
  wanted?: string;
  /** Items that are there already and so are not suggested. */
  taken: readonly string[];
  all: readonly string[];
  onChoose: (item: string) => void;
}

/** A list of suggestions under an input. It opens with typing and with an arrow. */
export function useSuggestions(props: SuggestionInput) {
  const { id, text, onText, wanted = text, taken, all, onChoose } = props;
  const [opened, setOpened] = useState<'no' | 'typing' | 'arrow'>('no');
  const anchor = useRef<HTMLDivElement>(null);
  const part = wanted.trim().toLowerCase();
  const options =
    opened === 'no'
      ? []
      : all
          .filter((item) => !taken.includes(item) && item.toLowerCase().includes(part))
          .slice(0, shown);
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

  /** Prevents the default of keys that are for the list. */
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

export type Suggestions = ReturnType<typeof useSuggestions>;

const Loaded = lazy(() =>
  import('./field-suggestion-list.tsx').then((module) => ({ default: module.SuggestionList })),
);

/** The suggestions under an input; their code is loaded with the first that are shown. */
export function SuggestionList({ list, label }: { list: Suggestions; label: string }) {
  if (!list.isShown) return null;
  return (
    <Suspense fallback={null}>
      <Loaded list={list} label={label} />
    </Suspense>
  );
}
