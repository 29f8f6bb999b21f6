import { useSyncExternalStore } from 'react';

/**
 * Locks against one's own haste: a cluster that is locked in this browser takes no change from it until it is unlocked
 * for a while. No permission and no protection against others, and the interface says so.
 */

const KEY = 'gateway-console.cluster-locks';

/** Milliseconds that a lock stays open unless somebody closes it before. */
export const unlockTime = 15 * 60_000;

type ClusterLock =
  | { state: 'none' }
  | { state: 'locked' }
  /** `until` is in milliseconds since 1970. */
  | { state: 'open'; until: number };

const none: ClusterLock = { state: 'none' };
const locked: ClusterLock = { state: 'locked' };

/** By cluster, until when its lock is open; 0 for one that is closed. A cluster that is not named has no lock. */
type Locks = Readonly<Record<string, number>>;

/** Reads what was stored; entries of another shape do not count. */
export function parseLocks(text: string | null): Locks {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, number] =>
        Number.isFinite(entry[1]),
      ),
    );
  } catch {
    return {};
  }
}

/** The lock of a cluster at a moment in milliseconds since 1970. An open time further off than one can be counts as closed. */
export function lockOf(locks: Locks, clusterId: string, now: number): ClusterLock {
  const until = locks[clusterId];
  if (until === undefined) return none;
  return until > now && until <= now + unlockTime ? { state: 'open', until } : locked;
}

const listeners = new Set<() => void>();
let read: { text: string | null; locks: Locks } | undefined;
/** The locks of a browser that stores nothing hold as long as the page. */
let unstored: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function locks(): Locks {
  let text = unstored;
  try {
    text = localStorage.getItem(KEY) ?? unstored;
  } catch {
    // Storage may be forbidden.
  }
  if (read?.text !== text) read = { text, locks: parseLocks(text) };
  return read.locks;
}

function write(next: Locks): void {
  const text = JSON.stringify(next);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    unstored = text;
  }
  tell();
}

/** Tells everybody who shows a lock. */
function tell(): void {
  awaitClosing();
  for (const listener of listeners) listener();
}

/** Sets the one timer to when the next open lock closes by itself. */
function awaitClosing(): void {
  clearTimeout(timer);
  const now = Date.now();
  const next = Math.min(...Object.values(locks()).filter((until) => until > now));
  if (Number.isFinite(next)) timer = setTimeout(tell, next - now + 1);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('storage', tell);
    awaitClosing();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('storage', tell);
    clearTimeout(timer);
  };
}

/** When a cluster's lock closes: 0 for now, undefined without a lock. A number, so that equal locks are equal. */
function openUntil(clusterId: string | undefined): number | undefined {
  if (clusterId === undefined) return undefined;
  const lock = lockOf(locks(), clusterId, Date.now());
  if (lock.state === 'none') return undefined;
  return lock.state === 'open' ? lock.until : 0;
}

/** The lock of a cluster in this browser, in every window the same; without a cluster there is none. */
export function useClusterLock(clusterId: string | undefined): ClusterLock {
  const until = useSyncExternalStore(subscribe, () => openUntil(clusterId));
  if (until === undefined) return none;
  return until === 0 ? locked : { state: 'open', until };
}

/** Closes the lock of a cluster, whether it had one or not. */
export function lockCluster(clusterId: string): void {
  write({ ...locks(), [clusterId]: 0 });
}

/** Opens the lock of a cluster for a quarter of an hour. */
export function unlockCluster(clusterId: string): void {
  write({ ...locks(), [clusterId]: Date.now() + unlockTime });
}

/** Takes the lock of a cluster away. */
export function removeClusterLock(clusterId: string): void {
  const { [clusterId]: _, ...others } = locks();
  write(others);
}
