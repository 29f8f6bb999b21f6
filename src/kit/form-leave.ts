let released = false;

/**
 * Lets the reader go without the question about unsaved changes: for a session that ended and sends
 * to the sign-in page. The draft is stored and comes back. Holds until the next form opens.
 */
export function leaveWithoutAsking(): void {
  released = true;
}

/** Called by a form that opens: from now on leaving asks again. */
export function askBeforeLeaving(): void {
  released = false;
}

/** Whether leaving may go on without a question. */
export function mayLeave(): boolean {
  return released;
}
