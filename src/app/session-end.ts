export interface SessionEnd {
  /** Leaves the page for the sign-in page and discards unsaved changes. */
  goToSignIn: () => void;
}

let shown: SessionEnd | null = null;
const listeners = new Set<() => void>();

function show(next: SessionEnd | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Opens the dialog about the end of the session, once for however many responses report it. */
export function openSessionEnd(goToSignIn: () => void): void {
  if (!shown) show({ goToSignIn });
}

/** Closes the dialog. */
export function closeSessionEnd(): void {
  show(null);
}

/** For `useSyncExternalStore`. */
export function subscribeSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The end of the session to show; null while none is known. */
export function sessionEnd(): SessionEnd | null {
  return shown;
}

const CHANNEL = 'gateway-console.session';

/** Notifies the other windows of the console of a sign-in. */
export function announceSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('signed in');
  channel.close();
}

/** Calls `listener` after a sign-in in another window. Returns the unsubscribe function. */
export function onSignedIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}

const USER_CHANGE_KEY = 'gateway-console.user-change';

/** The email addresses of the user a page was open for, and of the current one. */
interface UserChange {
  before: string | undefined;
  now: string;
}

/** Stores the reason of a reload, for the page to show afterwards. */
export function noteUserChange(persons: UserChange): void {
  try {
    sessionStorage.setItem(USER_CHANGE_KEY, JSON.stringify(persons));
  } catch {
    // Without storage the page reloads without an explanation.
  }
}

/** Returns, once after the reload, a message about the change of user; undefined otherwise. */
export function takeUserChange(): string | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(USER_CHANGE_KEY) ?? 'null');
    sessionStorage.removeItem(USER_CHANGE_KEY);
    if (typeof stored !== 'object' || stored === null) return undefined;
    const { before, now } = stored as Record<string, unknown>;
    if (typeof now !== 'string') return undefined;
    const previous = typeof before === 'string' ? ` It was open for ${before}.` : '';
    return `You are signed in as ${now}, so the page was reloaded.${previous}`;
  } catch {
    return undefined;
  }
}
