/** An error whose cause can end without a change by the user, such as a lost connection. */
export interface PassingError {
  /** Calls `listener` when the cause has ended. @returns a function that unsubscribes */
  onEnded(listener: () => void): () => void;
}

/**
 * Calls `listener` when the cause of an error has ended, so that its message can go; never for an error that stays true.
 *
 * @returns a function that unsubscribes
 */
export function onCauseEnded(error: unknown, listener: () => void): () => void {
  return isPassing(error) ? error.onEnded(listener) : () => {};
}

function isPassing(error: unknown): error is PassingError {
  return typeof error === 'object' && error !== null && 'onEnded' in error;
}
