/** Returns the state of the header's checkbox for the rows on this page. */
export function selectionState(
  keys: readonly string[],
  selected: ReadonlySet<string>,
): 'none' | 'some' | 'all' {
  const count = keys.filter((key) => selected.has(key)).length;
  if (count === 0) return 'none';
  return count === keys.length ? 'all' : 'some';
}

/** Selects or deselects every row on this page and leaves other pages unchanged. */
export function togglePage(keys: readonly string[], selected: ReadonlySet<string>): Set<string> {
  const next = new Set(selected);
  const all = selectionState(keys, selected) === 'all';
  for (const key of keys) {
    if (all) next.delete(key);
    else next.add(key);
  }
  return next;
}

/**
 * Toggles one row, or with `from` every row between the two. All of them get the new state of this row, as in a file
 * manager.
 */
export function toggleRows(
  keys: readonly string[],
  selected: ReadonlySet<string>,
  key: string,
  from?: string,
): Set<string> {
  const next = new Set(selected);
  const on = !selected.has(key);
  const a = keys.indexOf(key);
  const b = from === undefined ? a : keys.indexOf(from);
  const range = a < 0 || b < 0 ? [key] : keys.slice(Math.min(a, b), Math.max(a, b) + 1);
  for (const each of range) {
    if (on) next.add(each);
    else next.delete(each);
  }
  return next;
}
