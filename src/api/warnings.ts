const listeners = new Set<(text: string) => void>();

/** Subscribes to warnings of successful changes: the change was made, but something needs attention. */
export function onWarning(listener: (text: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Passes a warning on to the shell, which shows it wherever the change leads. */
export function announceWarning(text: string): void {
  for (const listener of listeners) listener(text);
}
