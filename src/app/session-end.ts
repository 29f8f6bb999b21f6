/** What the dialog about the end of the session offers besides signing in again. */
export interface SessionEnd {
  /** Gives the page up for the sign-in page. */
  goToSignIn: () => void;
}

let shown: SessionEnd | null = null;
const listeners = new Set<() => void>();

function show(next: SessionEnd | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says on the page that stands that its session has ended. Several answers may say so at the same time. */
export function openSessionEnd(goToSignIn: () => void): void {
  if (!shown) show({ goToSignIn });
}

/** Takes the dialog away again. */
export function closeSessionEnd(): void {
  show(null);
}

/** For `useSyncExternalStore`. */
export function watchSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The end that is to be shown; null while the session lasts as far as is known. */
export function sessionEnd(): SessionEnd | null {
  return shown;
}

const CHANNEL = 'gateway-console.session';

/** Tells the other windows of the console that somebody has signed in. */
export function announceSignedIn(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('signed in');
  channel.close();
}

/** Calls back when somebody signs in in another window. Returns how to stop. */
export function onSignedIn(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}

const OTHER_PERSON = 'gateway-console.other-person';

/** Who a page was open for, and who is signed in now, as e-mail addresses. */
interface OtherPerson {
  before: string | undefined;
  now: string;
}

/** Keeps for the reload that follows why it happens. */
export function noteOtherPerson(persons: OtherPerson): void {
  try {
    sessionStorage.setItem(OTHER_PERSON, JSON.stringify(persons));
  } catch {
    // Without storage the page is the other person's all the same.
  }
}

/** Says once, after the reload, whose page this is now; undefined after any other start. */
export function takeOtherPerson(): string | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(OTHER_PERSON) ?? 'null');
    sessionStorage.removeItem(OTHER_PERSON);
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { before, now } = kept as Record<string, unknown>;
    if (typeof now !== 'string') return undefined;
    const whose = typeof before === 'string' ? ` It was open for ${before}.` : '';
    return `You are signed in as ${now}, and the page was loaded anew.${whose}`;
  } catch {
    return undefined;
  }
}
