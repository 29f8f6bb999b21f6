import { isRecord, own } from '#lib/equal.ts';

/** From the settings to a part of them: names of members, and places in lists. */
export type SettingPath = readonly (string | number)[];

/** The value at a path, or undefined. */
export function valueAt(settings: unknown, path: SettingPath): unknown {
  return path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)];
    return isRecord(at) ? own(at, String(key)) : undefined;
  }, settings);
}

/**
 * The settings with another value at a path. Everything off the path is shared with the settings given, members that
 * no field shows included.
 *
 * @param next undefined removes the member, and with it each object around it that it leaves empty. What was empty
 *   before stays, and so do the settings as a whole and items of lists, as empty objects.
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
