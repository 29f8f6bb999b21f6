import { useSyncExternalStore } from 'react';

/**
 * Protection against accidental changes: a cluster that is locked in this browser cannot be changed from it until it is
 * unlocked for a while. It is neither a permission nor protection against other users, and the interface explains that.
 */

const KEY = 'gateway-console.cluster-locks';

/** How long a lock stays open unless the user closes it earlier. */
export const UNLOCK_MS = 15 * 60_000;

type ClusterLock =
  | { state: 'none' }
  | { state: 'locked' }
  /** `until` is in milliseconds since 1970. */
  | { state: 'open'; until: number };

const none: ClusterLock = { state: 'none' };
const locked: ClusterLock = { state: 'locked' };

/** The time until which each cluster's lock is open; 0 for a closed one. Clusters without a lock are absent. */
type Locks = Readonly<Record<string, number>>;

/** Parses the stored locks and ignores invalid entries. */
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

/** The lock of a cluster at a time in milliseconds since 1970. One that would stay open for too long counts as locked. */
export function lockOf(locks: Locks, clusterId: string, now: number): ClusterLock {
  const until = locks[clusterId];
  if (until === undefined) return none;
  return until > now && until <= now + UNLOCK_MS ? { state: 'open', until } : locked;
}

const listeners = new Set<() => void>();
let parsed: { text: string | null; locks: Locks } | undefined;
/** The locks in a browser without storage, kept as long as the page. */
let fallback: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

function locks(): Locks {
  let text = fallback;
  try {
    text = localStorage.getItem(KEY) ?? fallback;
  } catch {
    // Storage may be forbidden.
  }
  if (parsed?.text !== text) parsed = { text, locks: parseLocks(text) };
  return parsed.locks;
}

function write(next: Locks): void {
  const text = JSON.stringify(next);
  try {
    localStorage.setItem(KEY, text);
  } catch {
    fallback = text;
  }
  notify();
}

/** Notifies all subscribers. */
function notify(): void {
  scheduleClosing();
  for (const listener of listeners) listener();
}

/** Sets the timer to the time at which the next open lock closes. */
function scheduleClosing(): void {
  clearTimeout(timer);
  const now = Date.now();
  const next = Math.min(...Object.values(locks()).filter((until) => until > now));
  if (Number.isFinite(next)) timer = setTimeout(notify, next - now + 1);
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('storage', notify);
    scheduleClosing();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('storage', notify);
    clearTimeout(timer);
  };
}

/** When a cluster's lock closes: 0 if it is closed, undefined without a lock. A number, so that equal snapshots are identical. */
function openUntil(clusterId: string | undefined): number | undefined {
  if (clusterId === undefined) return undefined;
  const lock = lockOf(locks(), clusterId, Date.now());
  if (lock.state === 'none') return undefined;
  return lock.state === 'open' ? lock.until : 0;
}

/** The lock of a cluster in this browser, shared by all windows; none without a cluster. */
export function useClusterLock(clusterId: string | undefined): ClusterLock {
  const until = useSyncExternalStore(subscribe, () => openUntil(clusterId));
  if (until === undefined) return none;
  return until === 0 ? locked : { state: 'open', until };
}

/** Locks a cluster, whether it had a lock or not. */
export function lockCluster(clusterId: string): void {
  write({ ...locks(), [clusterId]: 0 });
}

/** Opens the lock of a cluster for 15 minutes. */
export function unlockCluster(clusterId: string): void {
  write({ ...locks(), [clusterId]: Date.now() + UNLOCK_MS });
}

/** Removes the lock of a cluster. */
export function removeClusterLock(clusterId: string): void {
  const { [clusterId]: _, ...others } = locks();
  write(others);
}
