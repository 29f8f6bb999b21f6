import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';

let current = '';
const listeners = new Set<() => void>();

/** Announces a change that is otherwise only visible, through the page's only live region. */
export function announce(text: string): void {
  // A live region ignores an unchanged text, so a repetition gets a trailing space, which is not spoken.
  current = text === current ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live region behind `announce`. Mount it once, near the root. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => current);
  return (
    <VisuallyHidden aria-live="polite" aria-atomic="true">
      {text}
    </VisuallyHidden>
  );
}
