import { deepEqual, isRecord, own } from './equal.ts';

/** The part of `Storage` that drafts use; tests pass a map. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface DraftOptions {
  /** Milliseconds since the epoch; `Date.now()` when absent. */
  now?: number;
  /** True for the path of a value that must never be stored, including its subtree. */
  redact?: (path: string) => boolean;
}

/** A restored draft. */
interface Draft<T> {
  values: T;
  /** The values that the edits are relative to, so that a restored draft changes only what the user changed. */
  base: T;
  /** The version of the record that `base` is from, if it has one. */
  tag: string | undefined;
  /** When it was saved, in milliseconds since the epoch. */
  savedAt: number;
  /** Paths of secrets that were not stored and must be entered again. */
  lost: string[];
}

const VERSION = 1;
const PREFIX = 'form-draft:';

/** Older drafts are dropped: after a day users no longer remember them. */
export const DRAFT_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** The longest draft, in UTF-16 units of JSON. Browsers give a site about 5 million in all. */
export const DRAFT_MAX_LENGTH = 500_000;

/**
 * Stores a draft. Returns false when it is too long or the storage refuses; the old draft is then removed, because an
 * outdated draft is worse than none.
 */
export function saveDraft<T>(
  storage: DraftStorage,
  key: string,
  draft: { values: T; base: T; tag?: string | undefined },
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
    version: VERSION,
    savedAt: now,
    values,
    base: strip(draft.base, '', redact),
    tag: draft.tag,
    lost,
    dropped,
  });
  try {
    if (text.length <= DRAFT_MAX_LENGTH) {
      storage.setItem(PREFIX + key, text);
      return true;
    }
  } catch {
    // Storage is full or forbidden: the form works without a draft.
  }
  clearDraft(storage, key);
  return false;
}

/**
 * Returns the draft under a key, or null if there is none or it is too old or invalid. Redacted values are taken from
 * `current`, the record as it is now, where the path is the same.
 */
export function loadDraft<T>(
  storage: DraftStorage,
  key: string,
  current: T,
  options: DraftOptions = {},
): Draft<T> | null {
  const { now = Date.now(), redact = () => false } = options;
  const stored = read(storage, PREFIX + key);
  if (!stored) return null;
  const age = now - stored.savedAt;
  if (stored.version !== VERSION || age < 0 || age > DRAFT_LIFETIME_MS) {
    clearDraft(storage, key);
    return null;
  }
  const values = fill(stored.values, current, '', redact);
  return {
    values: values as T,
    base: fill(stored.base, current, '', redact) as T,
    tag: stored.tag,
    savedAt: stored.savedAt,
    lost: [...stored.lost, ...stored.dropped.filter((path) => isBlank(at(values, path)))],
  };
}

/** Removes the draft under a key. */
export function clearDraft(storage: DraftStorage, key: string): void {
  try {
    storage.removeItem(PREFIX + key);
  } catch {
    // Storage is forbidden, so it holds no draft either.
  }
}

interface StoredDraft {
  version: unknown;
  savedAt: number;
  values: unknown;
  base: unknown;
  tag: string | undefined;
  /** Secrets that were typed and exist nowhere else. */
  lost: string[];
  /** Secrets equal to those of the record, which may still have them. */
  dropped: string[];
}

function read(storage: DraftStorage, key: string): StoredDraft | null {
  try {
    const stored: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    if (!isRecord(stored) || typeof stored.savedAt !== 'number') return null;
    const { version, savedAt, values, base, tag, lost, dropped } = stored;
    if (!isRecord(values) || !isRecord(base)) return null;
    return {
      version,
      savedAt,
      values,
      base,
      tag: typeof tag === 'string' ? tag : undefined,
      lost: stringsIn(lost),
      dropped: stringsIn(dropped),
    };
  } catch {
    return null;
  }
}

/** Copies a value without its redacted members. A redacted list item becomes null, which keeps the indices. */
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
 * Restores what `strip` removed. Inside lists only where the item is otherwise unchanged: rows may have moved, and a
 * secret must not end up in another row.
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

function stringsIn(value: unknown): string[] {
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
