let suppressed = false;

/**
 * Turns off the prompt about unsaved changes until the next form opens. For an ended session, which redirects to the
 * sign-in page: the draft is stored and restored later.
 */
export function suppressLeavePrompt(): void {
  suppressed = true;
}

/** Turns the prompt on again. Called when a form opens. */
export function restoreLeavePrompt(): void {
  suppressed = false;
}

export function isLeavePromptSuppressed(): boolean {
  return suppressed;
}
