import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';

let current = '';
const listeners = new Set<() => void>();

/** Reads a short text out through the page's one live region, for changes that only the eye would notice. */
export function announce(text: string): void {
  // A region that gets the same text again stays silent, so a repetition differs by a space that is not spoken.
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
