import { deepEqual, isRecord, own } from './equal.ts';

/** The part of `Storage` that drafts need; tests pass a map. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface DraftOptions {
  /** Milliseconds since the epoch; `Date.now()` when absent. */
  now?: number;
  /** True for the path of a value that must never be stored. Its whole subtree is left out. */
  redact?: (path: string) => boolean;
}

/** A draft as it was stored, with the values that redaction left out marked as such. */
interface Draft<T> {
  values: T;
  /** What the edits are relative to, so that a restored draft changes only what its writer changed. */
  base: T;
  /** When it was saved, in milliseconds since the epoch. */
  savedAt: number;
  /** Paths of secrets that were not kept and must be entered again. */
  lost: string[];
}

const version = 1;
const prefix = 'form-draft:';

/** A draft older than this many milliseconds is dropped: a day later nobody remembers what it meant. */
export const draftLifetime = 24 * 60 * 60 * 1000;

/** The longest draft, in UTF-16 units of JSON. Browsers give a site about 5 million in all. */
export const draftMaxLength = 500_000;

/**
 * Stores a draft. False when it is too long or the storage refuses; the old draft is then removed,
 * because a draft that is silently behind is worse than none.
 */
export function saveDraft<T>(
  storage: DraftStorage,
  key: string,
  draft: { values: T; base: T },
  options: DraftOptions = {},
): boolean {
  const { now = Date.now(), redact = () => false } = options;
  const lost: string[] = [];
  const dropped: string[] = [];
  const values = strip(draft.values, '', redact, (path, value) => {
    if (isBlank(value)) return;
    (deepEqual(value, at(draft.base, path)) ? dropped : lost).push(path);
  });
  const text = JSON.stringify({
    version,
    savedAt: now,
    values,
    base: strip(draft.base, '', redact),
    lost,
    dropped,
  });
  try {
    if (text.length <= draftMaxLength) {
      storage.setItem(prefix + key, text);
      return true;
    }
  } catch {
    // Full or forbidden storage: the form goes on without a draft.
  }
  clearDraft(storage, key);
  return false;
}

/**
 * The draft under a key, or null when there is none, it is too old, or it is not one of ours. What
 * redaction left out is taken from `current`, the record as it is now, where the place is the same.
 */
export function loadDraft<T>(
  storage: DraftStorage,
  key: string,
  current: T,
  options: DraftOptions = {},
): Draft<T> | null {
  const { now = Date.now(), redact = () => false } = options;
  const stored = read(storage, prefix + key);
  if (!stored) return null;
  const age = now - stored.savedAt;
  if (stored.version !== version || age < 0 || age > draftLifetime) {
    clearDraft(storage, key);
    return null;
  }
  const values = fill(stored.values, current, '', redact);
  return {
    values: values as T,
    base: fill(stored.base, current, '', redact) as T,
    savedAt: stored.savedAt,
    lost: [...stored.lost, ...stored.dropped.filter((path) => isBlank(at(values, path)))],
  };
}

/** Forgets the draft under a key. */
export function clearDraft(storage: DraftStorage, key: string): void {
  try {
    storage.removeItem(prefix + key);
  } catch {
    // Forbidden storage holds no draft either.
  }
}

interface StoredDraft {
  version: unknown;
  savedAt: number;
  values: unknown;
  base: unknown;
  /** Secrets that were typed, so they are nowhere else. */
  lost: string[];
  /** Secrets that equal those of the record, which may still have them. */
  dropped: string[];
}

function read(storage: DraftStorage, key: string): StoredDraft | null {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    if (!isRecord(stored) || typeof stored.savedAt !== 'number') return null;
    const { version, savedAt, values, base, lost, dropped } = stored;
    if (!isRecord(values) || !isRecord(base)) return null;
    return { version, savedAt, values, base, lost: texts(lost), dropped: texts(dropped) };
  } catch {
    return null;
  }
}

/** A copy without the redacted members; in a list a redacted item becomes null, so that places stay. */
function strip(
  value: unknown,
  path: string,
  redact: (path: string) => boolean,
  onDrop?: (path: string, value: unknown) => void,
): unknown {
  if (Array.isArray(value)) {
    return value.map((item, i) => {
      const here = join(path, i);
      if (!redact(here)) return strip(item, here, redact, onDrop);
      onDrop?.(here, item);
      return null;
    });
  }
  if (!isRecord(value)) return value;
  const entries: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    const here = join(path, key);
    if (redact(here)) onDrop?.(here, member);
    else entries.push([key, strip(member, here, redact, onDrop)]);
  }
  return Object.fromEntries(entries);
}

/**
 * Puts back what `strip` took out. Inside lists only where the item is otherwise unchanged: rows may
 * have moved, and a secret must not end up in another row.
 */
function fill(
  value: unknown,
  current: unknown,
  path: string,
  redact: (path: string) => boolean,
): unknown {
  if (Array.isArray(value)) {
    if (!Array.isArray(current)) return value;
    return value.map((item, i) => {
      const here = join(path, i);
      if (redact(here)) return value.length === current.length ? current[i] : item;
      const same = deepEqual(item, strip(current[i], here, redact));
      return same ? current[i] : item;
    });
  }
  if (!isRecord(value) || !isRecord(current)) return value;
  const filled = Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      fill(member, own(current, key), join(path, key), redact),
    ]),
  );
  for (const [key, member] of Object.entries(current)) {
    if (redact(join(path, key)) && !Object.hasOwn(filled, key)) filled[key] = member;
  }
  return filled;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((here, key) => {
    if (Array.isArray(here)) return here[Number(key)];
    return isRecord(here) ? own(here, key) : undefined;
  }, value);
}

function join(path: string, key: string | number): string {
  return path ? `${path}.${key}` : String(key);
}
