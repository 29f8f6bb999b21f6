import { isRecord, own } from '#lib/equal.ts';

/** A path into the settings: names of members, and indices in lists. */
export type SettingPath = readonly (string | number)[];

/** The value at a path, or undefined. */
export function valueAt(settings: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)];
    return isRecord(at) ? own(at, String(key)) : undefined;
  }, settings);
}

/**
 * Returns the settings with another value at a path. Everything off the path is shared with the input, including members
 * that no field shows.
 *
 * @param next undefined removes the member, and each enclosing object that becomes empty. Objects that were already
 *   empty stay, and so do the settings as a whole and list items, as empty objects.
 */
export function withValueAt(settings: unknown, path: SettingPath, next: unknown): unknown {
  const changed = put(settings, path, next);
  return changed === undefined ? {} : changed;
}

function put(at: unknown, [key, ...rest]: SettingPath, next: unknown): unknown {
  if (key === undefined) return next;
  const inner = put(valueAt(at, [key]), rest, next);
  if (typeof key === 'number') {
    const items: readonly unknown[] = Array.isArray(at) ? at : [];
    return items.toSpliced(key, 1, inner === undefined ? {} : inner);
  }
  if (inner !== undefined) return { ...(isRecord(at) && at), [key]: inner };
  if (!isRecord(at) || !Object.hasOwn(at, key)) return at;
  const { [key]: _, ...others } = at;
  return Object.keys(others).length > 0 ? others : undefined;
}
